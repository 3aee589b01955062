extension BuiltInKeymaps {
  /// `keymaps/default.keys`.
  static let defaultSource = ###"""
    # The keys that hold in every profile. callcentre.keys, vim.keys and emacs.keys include this file.
    # What each kind of line means stands in README.md; every command stands in docs/KEYS.md.
    version 1

    set chord_timeout 0             # ms to wait for the next key of a chord; 0 = for ever, Esc gives up
    set which_key_delay 300         # ms before the box of possible keys
    set fold_fullwidth yes          # ：→:  ／→/  ｊ→j, never while typing text

    # --- anywhere ---------------------------------------------------------------------------------
    bind global     <F1>          help.show                  # cannot be changed
    bind global     <F2>          palette.open               # cannot be changed
    bind global     <C-p>         palette.open
    bind global     <C-q>         app.quit                   # cannot be changed
    bind global     <Esc>         history.back               # cannot be changed
    bind global     <F12>         history.back
    bind global     <F3>          undo
    bind global     <S-F1>        help.keys
    bind global     <S-F3>        redo
    bind global     <S-F5>        sync.now
    bind global     <C-l>         app.redraw

    # --- moving about -----------------------------------------------------------------------------
    bind nav        ?             help.show
    bind nav        <Up>          list.up
    bind nav        <Down>        list.down
    bind nav        <PageUp>      list.page-up
    bind nav        <PageDown>    list.page-down
    bind nav        <Home>        list.first
    bind nav        <End>         list.last
    bind nav        <Tab>         screen.pane-next
    bind nav        <S-Tab>       screen.pane-prev
    bind nav        <F5>          list.refresh
    bind nav        <F10>         app.menu

    bind list       <Space>       list.mark
    bind list       <S-Down>      list.mark-range
    bind list       <F8>          list.filter
    bind list       /             list.filter
    bind list       <S-F8>        list.filter-column
    bind list       <Left>        list.left
    bind list       <Right>       list.right

    bind help       /             list.filter

    bind tree       <Right>       tree.expand
    bind tree       <Left>        tree.collapse
    bind tree       <Enter>       tree.open
    bind tree       +             tree.expand-all
    bind tree       -             tree.collapse-all
    bind tree       <F8>          list.filter
    bind tree       /             list.filter
    bind tree.ticks <Space>       tree.mark
    bind tree.ticks <F10>         tree.save
    bind tree.pick  <Enter>       tree.save

    # --- customers --------------------------------------------------------------------------------
    bind customers  <Enter>       customer.open
    bind customers  <Insert>      customer.new
    bind customers  <F6>          customer.follow
    bind customers  <F9>          followup.repeat
    bind followup-tasks <Enter>   customer.open
    bind followup-tasks <F6>      customer.follow
    bind followup-tasks <F9>      followup.repeat

    bind detail     <Enter>       detail.open
    bind detail     /             list.filter
    bind detail     <F6>          followup.new
    bind detail     <F9>          followup.repeat
    bind detail     <Left>        detail.tab-prev
    bind detail     <Right>       detail.tab-next

    # Moving customers; the profiles have a second prefix for those without function keys.
    bind customers  <F4>1         customer.claim
    bind customers  <F4>2         customer.group
    bind customers  <F4>3         customer.assign
    bind customers  <F4>4         customer.return-pool
    bind customers  <F4>5         customer.recycle
    bind customers  <F4>6         customer.restore
    bind customers  <F4>9         result.show
    bind detail     <F4>1         customer.claim
    bind detail     <F4>2         customer.group
    bind detail     <F4>3         customer.assign
    bind detail     <F4>4         customer.return-pool
    bind detail     <F4>5         customer.recycle
    bind detail     <F4>9         result.show
    bind results    <Enter>       customer.open
    bind results    <F9>          result.save
    bind transfers  <Enter>       customer.open
    bind transfers  <F4>          transfer.pick-from
    bind transfers  <F6>          transfer.pick-to
    bind transfers  <F10>         transfer.run
    bind transfers  <F9>          transfer.records
    bind groups     <Enter>       group.edit
    bind groups     <Insert>      group.new
    bind groups     <Delete>      group.delete
    bind groups     <F6>          pool.edit

    # --- tasks ------------------------------------------------------------------------------------
    bind tasks.list <Enter>       task.open
    bind tasks.list <Insert>      task.new
    bind tasks.list <Delete>      task.cancel
    bind tasks.list <F4>          task.view-next
    bind tasks.list <F6>          task.follow

    bind board      <Enter>       task.open
    bind board      <Insert>      task.new
    bind board      <Delete>      task.cancel
    bind board      <Space>       list.mark
    bind board      <S-Down>      list.mark-range
    bind board      <Left>        board.left
    bind board      <Right>       board.right
    bind board      <S-Left>      task.move-left
    bind board      <S-Right>     task.move-right
    bind board      <F4>          task.view-next
    bind board      <F6>          task.follow
    bind board      <F8>          list.filter
    bind board      /             list.filter

    # --- other screens ----------------------------------------------------------------------------
    bind workbench  <Enter>       workbench.open
    bind messages   <Enter>       message.open
    bind sync       <Enter>       sync.decide
    bind sync       <Left>        sync.take-mine
    bind sync       <Right>       sync.take-theirs
    bind sync       <Insert>      sync.retry
    bind sync       <Delete>      sync.discard
    bind sync       <F9>          sync.open
    bind sync       <F4>          sync.pause
    bind customers  <S-F4>        record.history
    bind followup-tasks <S-F4>    record.history
    bind detail     <S-F4>        record.history
    bind tasks.list <S-F4>        record.history
    bind board      <S-F4>        record.history

    # --- administration ---------------------------------------------------------------------------
    bind departments <Insert>     department.add
    bind departments <Delete>     department.delete
    bind departments <F4>         user.descendants
    bind people     <Enter>       user.edit
    bind people     <Insert>      user.add
    bind people     <Delete>      user.delete
    bind people     <F4>          user.descendants
    bind people     <F6>          user.set-roles
    bind roles      <Enter>       role.grant
    bind roles      <Insert>      role.add
    bind roles      <Delete>      role.delete
    bind roles      <F6>          role.add-people
    bind role-members <Insert>    role.add-people
    bind role-members <Delete>    role.remove-people
    bind role-members <F6>        role.add-people

    bind people     <F9>          user.preview
    bind masking    <Enter>       mask.set
    bind masking    <F4>          mask.role
    bind masking    <F9>          user.preview
    bind functions  <Enter>       function.edit
    bind functions  <Insert>      function.add
    bind functions  <Delete>      function.delete
    bind functions  <F4>          function.tab
    bind function-pane <Enter>       function.edit
    bind function-pane <Insert>      function.add
    bind function-pane <Delete>      function.delete
    bind function-pane <F4>          function.tab
    bind data-roles <Enter>       data-rule.pick
    bind data-roles <F10>         data-rule.save
    bind data-rules <Left>        data-rule.left
    bind data-rules <Right>       data-rule.right
    bind data-rules <Enter>       data-rule.pick
    bind data-rules <Delete>      data-rule.clear
    bind data-rules <F10>         data-rule.save
    bind data-rules 1             data-rule.set scope=none
    bind data-rules 2             data-rule.set scope=self
    bind data-rules 3             data-rule.set scope=self_sub
    bind data-rules 4             data-rule.set scope=dept
    bind data-rules 5             data-rule.set scope=dept_tree
    bind data-rules 6             data-rule.set scope=all
    bind devices    <Delete>      device.revoke
    bind logs       <Enter>       log.open
    bind logs       <F4>          log.kind
    bind logs       <F6>          log.period
    bind logs       <F9>          log.open-customer
    bind logs       [             log.prev-day
    bind logs       ]             log.next-day
    bind sharing    <Enter>       share.edit
    bind sharing    <Insert>      share.add
    bind sharing    <Delete>      share.remove
    bind sharing    <F6>          share.add-member

    bind confirm    <Enter>       confirm.choose
    bind confirm    <Esc>         confirm.no                 # cannot be changed
    bind confirm    <Tab>         screen.pane-next
    bind confirm    <Right>       screen.pane-next
    bind confirm    <S-Tab>       screen.pane-prev
    bind confirm    <Left>        screen.pane-prev
    bind confirm    y             confirm.yes
    bind confirm    n             confirm.no

    # --- forms ------------------------------------------------------------------------------------
    bind form       <Esc>         form.cancel                # cannot be changed
    bind form       <Tab>         form.next
    bind form       <Down>        form.next
    bind form       <S-Tab>       form.prev
    bind form       <Up>          form.prev
    bind form       <Enter>       form.accept
    bind form       <F4>          form.pick
    bind form       <F10>         form.save
    bind form       <A-=>         form.repeat-value
    bind followup   <Enter>       followup.save
    bind followup   <F9>          followup.repeat
    bind followup   <F10>         followup.save-next
    bind form.enum  <Enter>       form.accept
    bind form.note  <Up>          text.up
    bind form.note  <Down>        text.down
    bind form.note  <A-Enter>     text.newline

    bind form.text  <Left>        text.left
    bind form.text  <Right>       text.right
    bind form.text  <C-Left>      text.word-left
    bind form.text  <C-Right>     text.word-right
    bind form.text  <Home>        text.home
    bind form.text  <End>         text.end
    bind form.text  <Backspace>   text.delete-back
    bind form.text  <Delete>      text.delete
    bind form.text  <A-Backspace> text.delete-word

    # --- input lines: palette, filter, command line, picker ------------------------------------------
    bind prompt     <Enter>       prompt.accept
    bind prompt     <Esc>         prompt.cancel              # cannot be changed
    bind prompt     <Up>          prompt.up
    bind prompt     <Down>        prompt.down
    bind prompt     <PageUp>      prompt.page-up
    bind prompt     <PageDown>    prompt.page-down
    bind prompt     <Tab>         prompt.complete
    bind prompt     <Left>        text.left
    bind prompt     <Right>       text.right
    bind prompt     <C-Left>      text.word-left
    bind prompt     <C-Right>     text.word-right
    bind prompt     <Home>        text.home
    bind prompt     <End>         text.end
    bind prompt     <Backspace>   text.delete-back
    bind prompt     <Delete>      text.delete
    bind prompt     <A-Backspace> text.delete-word

    """###
}
