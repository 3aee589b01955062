extension Theme {
  /// `themes/light.theme`, word for word.
  static let lightSource = """
    # Kehu on a light background. One accent, 25, a dark blue; everything secondary is grey.
    # A look is any of: fg:N bg:N (N from 0 to 255, or a name such as red) bold dim reverse underline italic plain.
    text            = plain
    dim             = fg:242
    accent          = fg:25
    title           = bold
    border          = fg:249
    product         = fg:25 bold
    tab             = fg:239
    tab-open        = fg:25 bold
    list-header     = fg:242
    cursor-row      = reverse
    cursor-row-idle = bg:254
    marked          = fg:25 bold
    label           = fg:239
    label-focused   = fg:25 bold
    field           = plain
    field-focused   = bg:254
    placeholder     = fg:247 italic
    chosen          = bold
    echo            = fg:25
    overdue         = fg:160 bold
    warning         = fg:130
    error           = fg:160 bold
    ok              = fg:28
    status-online   = fg:28
    status-offline  = fg:130 bold
    key             = fg:25
    key-label       = fg:242
    toast           = fg:16 bg:252
    toast-ok        = fg:231 bg:28
    toast-warning   = fg:16 bg:220
    toast-error     = fg:231 bg:160 bold
    match           = fg:25 underline
    bar             = fg:67

    """
}
