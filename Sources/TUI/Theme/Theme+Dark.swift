extension Theme {
  /// `themes/dark.theme`, word for word.
  static let darkSource = """
    # Kehu on a dark background. One accent, 39, a blue that is still blue where there are 16 colours; everything secondary is grey.
    # A look is any of: fg:N bg:N (N from 0 to 255, or a name such as red) bold dim reverse underline italic plain.
    text            = plain
    dim             = fg:245
    accent          = fg:39
    title           = bold
    border          = fg:240
    product         = fg:39 bold
    tab             = fg:250
    tab-open        = fg:39 bold
    list-header     = fg:245
    cursor-row      = reverse
    cursor-row-idle = bg:236
    marked          = fg:39 bold
    label           = fg:250
    label-focused   = fg:39 bold
    field           = plain
    field-focused   = bg:236
    placeholder     = fg:241 italic
    chosen          = bold
    echo            = fg:39
    overdue         = fg:203 bold
    warning         = fg:214
    error           = fg:203 bold
    ok              = fg:114
    status-online   = fg:114
    status-offline  = fg:214 bold
    key             = fg:39
    key-label       = fg:245
    toast           = fg:231 bg:239
    toast-ok        = fg:231 bg:29
    toast-warning   = fg:16 bg:214
    toast-error     = fg:231 bg:124 bold
    match           = fg:39 underline
    bar             = fg:67

    """
}
