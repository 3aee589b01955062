// TUI: see docs/ARCHITECTURE.md
