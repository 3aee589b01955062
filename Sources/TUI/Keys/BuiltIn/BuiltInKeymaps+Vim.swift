extension BuiltInKeymaps {
  /// `keymaps/vim.keys`.
  static let vimSource = ###"""
    # For people whose hands know vi. Letters are commands outside text fields; text fields are always typed into.
    version 1
    include default.keys

    set counts yes

    # --- anywhere ---------------------------------------------------------------------------------
    bind global     <C-z>         app.suspend
    bind global     <C-c>         app.interrupt
    bind global     <A-?>         help.keys

    # --- moving about -----------------------------------------------------------------------------
    bind nav        :             palette.command
    bind nav        u             undo
    bind nav        <C-r>         redo
    bind nav        q             history.back
    bind nav        <C-o>         history.back
    bind nav        g?            help.keys
    bind nav        R             list.refresh
    bind nav        Zs            sync.now
    bind nav        ZQ            app.quit
    bind nav        k             list.up
    bind nav        j             list.down
    bind nav        <C-b>         list.page-up
    bind nav        <C-u>         list.page-up
    bind nav        <C-f>         list.page-down
    bind nav        <C-d>         list.page-down
    bind nav        gg            list.first
    bind nav        G             list.last
    bind nav        yy            list.copy
    bind nav        <C-w>w        screen.pane-next
    bind nav        <C-w>W        screen.pane-prev
    bind nav        gw            screen.goto screen=workbench
    bind nav        gc            screen.goto screen=customers
    bind nav        gf            screen.goto screen=followup-tasks
    bind nav        gk            screen.goto screen=tasks
    bind nav        gm            screen.goto screen=messages
    bind nav        gs            screen.goto screen=sync
    bind nav        gM            app.menu

    bind list       h             list.left
    bind list       l             list.right
    bind list       x             list.mark
    bind list       v             list.mark-range
    bind list       gV            list.mark-all
    bind list       f             list.filter-column
    bind list       F             list.filter-clear
    bind list       s             list.sort
    bind list       gC            list.columns

    bind tree       l             tree.expand
    bind tree       h             tree.collapse
    bind tree       zR            tree.expand-all
    bind tree       zM            tree.collapse-all
    bind tree.ticks x             tree.mark
    bind tree.ticks gV            tree.mark-all
    bind tree.ticks ZZ            tree.save

    # --- customers --------------------------------------------------------------------------------
    bind customers  a             customer.follow
    bind customers  o             customer.new
    bind customers  cc            customer.edit
    bind customers  gb            customer.call
    bind customers  S             customer.scope
    bind customers  .             followup.repeat
    bind customers  gy            customer.why
    bind followup-tasks a         customer.follow
    bind followup-tasks gb        customer.call
    bind followup-tasks dd        task.complete
    bind followup-tasks .         followup.repeat

    bind detail     a             followup.new
    bind detail     cc            customer.edit
    bind detail     gb            customer.call
    bind detail     .             followup.repeat
    bind detail     gy            customer.why
    bind detail     [c            customer.prev
    bind detail     ]c            customer.next
    bind detail     h             detail.tab-prev
    bind detail     l             detail.tab-next
    bind detail     gT            detail.tab-prev
    bind detail     gt            detail.tab-next
    bind detail     g1            detail.tab n=1
    bind detail     g2            detail.tab n=2
    bind detail     g3            detail.tab n=3
    bind detail     g4            detail.tab n=4
    bind detail     g5            detail.tab n=5
    bind detail     g6            detail.tab n=6
    bind detail     g7            detail.tab n=7
    bind detail     g8            detail.tab n=8
    bind detail     g9            detail.tab n=9

    # --- tasks ------------------------------------------------------------------------------------
    bind tasks.list a             task.follow
    bind tasks.list o             task.new
    bind tasks.list cc            task.edit
    bind tasks.list dd            task.complete
    bind tasks.list D             task.cancel
    bind tasks.list U             task.reopen
    bind tasks.list S             task.scope
    bind tasks.list gv            task.view-next

    bind board      a             task.follow
    bind board      o             task.new
    bind board      cc            task.edit
    bind board      dd            task.complete
    bind board      D             task.cancel
    bind board      U             task.reopen
    bind board      S             task.scope
    bind board      gv            task.view-next
    bind board      x             list.mark
    bind board      v             list.mark-range
    bind board      gV            list.mark-all
    bind board      h             board.left
    bind board      l             board.right
    bind board      g1            board.column n=1
    bind board      g2            board.column n=2
    bind board      g3            board.column n=3
    bind board      g4            board.column n=4
    bind board      g5            board.column n=5
    bind board      H             task.move-left
    bind board      L             task.move-right

    # --- other screens ----------------------------------------------------------------------------
    bind workbench  e             workbench.arrange
    bind messages   m             message.read
    bind messages   M             message.read-all
    bind sync       r             sync.retry
    bind sync       D             sync.discard
    bind sync       o             sync.open
    bind sync       p             sync.pause
    bind customers  gh            record.history
    bind followup-tasks gh        record.history
    bind detail     gh            record.history
    bind tasks.list gh            record.history
    bind board      gh            record.history

    # --- administration ---------------------------------------------------------------------------
    bind departments o            department.add
    bind departments cc           department.edit
    bind departments dd           department.delete
    bind departments gr           user.descendants
    bind people     o             user.add
    bind people     cc            user.edit
    bind people     dd            user.delete
    bind people     gr            user.descendants
    bind people     cr            user.set-roles
    bind people     cd            user.set-departments
    bind people     cp            user.reset-password
    bind people     U             user.enable
    bind people     D             user.disable
    bind roles      o             role.add
    bind roles      cc            role.edit
    bind roles      dd            role.delete
    bind roles      a             role.add-people
    bind role-members a           role.add-people
    bind role-members dd          role.remove-people

    # --- access -----------------------------------------------------------------------------------
    bind customers  gS            customer.share
    bind detail     gS            customer.share
    bind customers  mc            customer.claim
    bind customers  mg            customer.group
    bind customers  ma            customer.assign
    bind customers  mr            customer.return-pool
    bind customers  mx            customer.recycle
    bind customers  mu            customer.restore
    bind customers  ml            result.show
    bind detail     mc            customer.claim
    bind detail     mg            customer.group
    bind detail     ma            customer.assign
    bind detail     mr            customer.return-pool
    bind detail     mx            customer.recycle
    bind detail     ml            result.show
    bind results    ZZ            result.save
    bind transfers  mf            transfer.pick-from
    bind transfers  mt            transfer.pick-to
    bind transfers  ZZ            transfer.run
    bind transfers  ml            transfer.records
    bind groups     o             group.new
    bind groups     cc            group.edit
    bind groups     dd            group.delete
    bind groups     cp            pool.edit
    bind people     gp            user.preview
    bind people     gd            device.list
    bind masking    cr            mask.role
    bind masking    cs            mask.switch
    bind masking    gp            user.preview
    bind masking    gd            device.list
    bind functions  o             function.add
    bind functions  cc            function.edit
    bind functions  dd            function.delete
    bind functions  gt            function.tab
    bind function-pane o             function.add
    bind function-pane cc            function.edit
    bind function-pane dd            function.delete
    bind function-pane gt            function.tab
    bind data-roles ZZ            data-rule.save
    bind data-roles U             data-rule.undo
    bind data-rules h             data-rule.left
    bind data-rules l             data-rule.right
    bind data-rules dd            data-rule.clear
    bind data-rules ZZ            data-rule.save
    bind data-rules U             data-rule.undo
    bind devices    dd            device.revoke
    bind logs       cf            log.kind
    bind logs       ct            log.period
    bind logs       o             log.open-customer
    bind sharing    o             share.add
    bind sharing    a             share.add-member
    bind sharing    cc            share.edit
    bind sharing    dd            share.remove

    # --- outcome templates ------------------------------------------------------------------------
    bind nav        t1            followup.apply template=1 save=next
    bind nav        t2            followup.apply template=2 save=next
    bind nav        t3            followup.apply template=3 save=next
    bind nav        t4            followup.apply template=4 save=next
    bind nav        t5            followup.apply template=5 save=next
    bind nav        t6            followup.apply template=6 save=next
    bind nav        t7            followup.apply template=7 save=next
    bind nav        t8            followup.apply template=8 save=next
    bind nav        t9            followup.apply template=9 save=next
    bind nav        <F7>1         followup.apply template=1 save=next
    bind nav        <F7>2         followup.apply template=2 save=next
    bind nav        <F7>3         followup.apply template=3 save=next
    bind nav        <F7>4         followup.apply template=4 save=next
    bind nav        <F7>5         followup.apply template=5 save=next
    bind nav        <F7>6         followup.apply template=6 save=next
    bind nav        <F7>7         followup.apply template=7 save=next
    bind nav        <F7>8         followup.apply template=8 save=next
    bind nav        <F7>9         followup.apply template=9 save=next
    bind followup   <F7>1         followup.apply template=1 save=next
    bind followup   <F7>2         followup.apply template=2 save=next
    bind followup   <F7>3         followup.apply template=3 save=next
    bind followup   <F7>4         followup.apply template=4 save=next
    bind followup   <F7>5         followup.apply template=5 save=next
    bind followup   <F7>6         followup.apply template=6 save=next
    bind followup   <F7>7         followup.apply template=7 save=next
    bind followup   <F7>8         followup.apply template=8 save=next
    bind followup   <F7>9         followup.apply template=9 save=next

    # --- forms: the focus is in a text field most of the time, so the other keys carry Ctrl or Alt ------
    bind form       <C-n>         form.pick
    bind form       <C-g>         form.save
    bind form       ZZ            form.save
    bind followup   <C-g>         followup.save-next
    bind followup   ZZ            followup.save-next
    bind followup   <A-r>         followup.repeat
    bind followup   <A-k>         customer.prev
    bind followup   <A-j>         customer.next
    bind followup   <A-1>         followup.apply template=1 save=next
    bind followup   <A-2>         followup.apply template=2 save=next
    bind followup   <A-3>         followup.apply template=3 save=next
    bind followup   <A-4>         followup.apply template=4 save=next
    bind followup   <A-5>         followup.apply template=5 save=next
    bind followup   <A-6>         followup.apply template=6 save=next
    bind followup   <A-7>         followup.apply template=7 save=next
    bind followup   <A-8>         followup.apply template=8 save=next
    bind followup   <A-9>         followup.apply template=9 save=next
    bind form.text  <C-o>         form.edit-external
    bind form.text  <C-w>         text.delete-word
    bind form.text  <C-u>         text.delete-to-start
    bind form.text  <C-k>         text.delete-to-end
    bind form.text  <A-d>         text.delete-word-after
    bind form.text  <A-y>         text.put-back
    bind prompt     <C-w>         text.delete-word
    bind prompt     <C-u>         text.delete-to-start
    bind prompt     <C-k>         text.delete-to-end
    bind prompt     <A-d>         text.delete-word-after
    bind prompt     <A-y>         text.put-back

    """###
}
