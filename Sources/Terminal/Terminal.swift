// Terminal: see docs/ARCHITECTURE.md
