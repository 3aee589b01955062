// Sync: see docs/ARCHITECTURE.md
