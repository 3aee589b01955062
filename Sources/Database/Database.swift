// Database: see docs/ARCHITECTURE.md
