extension Theme {
  /// `themes/mono.theme`, word for word.
  static let monoSource = """
    # Kehu without colours, for terminals that have none and when NO_COLOR is set.
    # Meaning is carried by bold, reverse and underline, and always by a word or a mark as well.
    text            = plain
    dim             = dim
    accent          = bold
    title           = bold
    border          = dim
    product         = bold
    tab             = plain
    tab-open        = bold underline
    list-header     = underline
    cursor-row      = reverse
    cursor-row-idle = underline
    marked          = bold
    label           = plain
    label-focused   = bold
    field           = plain
    field-focused   = underline
    placeholder     = dim
    chosen          = bold
    echo            = bold
    overdue         = bold underline
    warning         = bold
    error           = bold underline
    ok              = plain
    status-online   = plain
    status-offline  = bold
    key             = bold
    key-label       = plain
    toast           = reverse
    toast-ok        = reverse
    toast-warning   = reverse bold
    toast-error     = reverse bold underline
    match           = underline
    bar             = plain

    """
}
