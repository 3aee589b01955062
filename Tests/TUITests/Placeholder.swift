// TUITests
