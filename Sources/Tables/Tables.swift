// Tables: see docs/ARCHITECTURE.md
