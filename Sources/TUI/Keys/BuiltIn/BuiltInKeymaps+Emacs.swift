extension BuiltInKeymaps {
  /// `keymaps/emacs.keys`.
  static let emacsSource = ###"""
    # For people whose hands know Emacs. Chords start with C-x and C-c; no command stands on a bare letter.
    version 1
    include default.keys

    # --- anywhere ---------------------------------------------------------------------------------
    bind global     <A-x>         palette.command
    bind global     <C-_>         undo
    bind global     <A-_>         redo
    bind global     <C-z>         app.suspend
    bind global     <C-x>?        help.show
    bind global     <C-x>k        help.keys
    bind global     <C-x>r        list.refresh
    bind global     <C-x>s        sync.now
    bind global     <C-x><C-c>    app.quit
    bind global     <C-x>i        app.interrupt
    bind global     <C-x>w        screen.goto screen=workbench
    bind global     <C-x>c        screen.goto screen=customers
    bind global     <C-x>f        screen.goto screen=followup-tasks
    bind global     <C-x>t        screen.goto screen=tasks
    bind global     <C-x>m        screen.goto screen=messages
    bind global     <C-x>y        screen.goto screen=sync

    # --- moving about -----------------------------------------------------------------------------
    bind nav        <C-g>         history.back
    bind nav        <C-n>         list.down
    bind nav        <C-v>         list.page-down
    bind nav        <A-v>         list.page-up
    bind nav        <A-lt>        list.first
    bind nav        <A->>         list.last
    bind nav        <A-w>         list.copy
    bind nav        <C-x>o        screen.pane-next
    bind nav        <C-x>n        app.menu
    bind list       <C-s>         list.filter
    bind list       <A-s>         list.filter-column
    bind list       <A-k>         list.filter-clear
    bind list       <C-Space>     list.mark
    bind list       <A-h>         list.mark-range
    bind list       <C-x>h        list.mark-all
    bind list       <C-x>^        list.sort
    bind list       <C-x>l        list.columns
    bind list       <A-g>         list.goto
    bind tree       <C-f>         tree.expand
    bind tree       <C-b>         tree.collapse
    bind tree       <C-s>         list.filter
    bind tree.ticks <C-Space>     tree.mark
    bind tree.ticks <C-x>h        tree.mark-all
    bind tree.ticks <C-x><C-s>    tree.save
    bind board      <C-s>         list.filter
    bind board      <C-Space>     list.mark
    bind board      <A-h>         list.mark-range
    bind board      <C-x>h        list.mark-all

    # --- customers --------------------------------------------------------------------------------
    bind customers  <C-c>f        customer.follow
    bind customers  <C-c>n        customer.new
    bind customers  <C-c>e        customer.edit
    bind customers  <C-c>b        customer.call
    bind customers  <C-c>v        customer.scope
    bind customers  <C-c>.        followup.repeat
    bind customers  <C-c>w        customer.why
    bind followup-tasks <C-c>f    customer.follow
    bind followup-tasks <C-c>b    customer.call
    bind followup-tasks <C-c>d    task.complete
    bind followup-tasks <C-c>.    followup.repeat

    bind detail     <C-s>         list.filter
    bind detail     <C-c>f        followup.new
    bind detail     <C-c>e        customer.edit
    bind detail     <C-c>b        customer.call
    bind detail     <C-c>.        followup.repeat
    bind detail     <C-c>w        customer.why
    bind detail     <A-p>         customer.prev
    bind detail     <A-n>         customer.next
    bind detail     <C-b>         detail.tab-prev
    bind detail     <C-f>         detail.tab-next
    bind detail     <A-1>         detail.tab n=1
    bind detail     <A-2>         detail.tab n=2
    bind detail     <A-3>         detail.tab n=3
    bind detail     <A-4>         detail.tab n=4
    bind detail     <A-5>         detail.tab n=5
    bind detail     <A-6>         detail.tab n=6
    bind detail     <A-7>         detail.tab n=7
    bind detail     <A-8>         detail.tab n=8
    bind detail     <A-9>         detail.tab n=9

    # --- tasks ------------------------------------------------------------------------------------
    bind tasks.list <C-c>f        task.follow
    bind tasks.list <C-c>n        task.new
    bind tasks.list <C-c>e        task.edit
    bind tasks.list <C-c>d        task.complete
    bind tasks.list <C-c>k        task.cancel
    bind tasks.list <C-c>v        task.scope
    bind tasks.list <C-c>t        task.view-next

    bind board      <C-c>f        task.follow
    bind board      <C-c>n        task.new
    bind board      <C-c>e        task.edit
    bind board      <C-c>d        task.complete
    bind board      <C-c>k        task.cancel
    bind board      <C-c>v        task.scope
    bind board      <C-c>t        task.view-next
    bind board      <C-b>         board.left
    bind board      <C-f>         board.right
    bind board      <A-1>         board.column n=1
    bind board      <A-2>         board.column n=2
    bind board      <A-3>         board.column n=3
    bind board      <A-4>         board.column n=4
    bind board      <A-5>         board.column n=5
    bind board      <A-b>         task.move-left
    bind board      <A-f>         task.move-right

    # --- other screens ----------------------------------------------------------------------------
    bind workbench  <C-c>e        workbench.arrange
    bind messages   <C-c>r        message.read
    bind messages   <C-c>a        message.read-all
    bind sync       <C-c>r        sync.retry
    bind sync       <C-c>k        sync.discard
    bind sync       <C-c>o        sync.open
    bind sync       <C-c>p        sync.pause
    bind customers  <C-c>l        record.history
    bind followup-tasks <C-c>l    record.history
    bind detail     <C-c>l        record.history
    bind tasks.list <C-c>l        record.history
    bind board      <C-c>l        record.history

    # --- administration ---------------------------------------------------------------------------
    bind departments <C-c>n       department.add
    bind departments <C-c>e       department.edit
    bind departments <C-c>k       department.delete
    bind departments <C-c>d       user.descendants
    bind people     <C-c>n        user.add
    bind people     <C-c>e        user.edit
    bind people     <C-c>k        user.delete
    bind people     <C-c>d        user.descendants
    bind people     <C-c>r        user.set-roles
    bind people     <C-c>v        user.set-departments
    bind people     <C-c>p        user.reset-password
    bind people     <C-c>u        user.enable
    bind people     <C-c>x        user.disable
    bind roles      <C-c>n        role.add
    bind roles      <C-c>e        role.edit
    bind roles      <C-c>k        role.delete
    bind roles      <C-c>a        role.add-people
    bind role-members <C-c>a      role.add-people
    bind role-members <C-c>k      role.remove-people

    # --- access -----------------------------------------------------------------------------------
    bind customers  <C-c>s        customer.share
    bind detail     <C-c>s        customer.share
    bind customers  <C-c>mc       customer.claim
    bind customers  <C-c>mg       customer.group
    bind customers  <C-c>ma       customer.assign
    bind customers  <C-c>mr       customer.return-pool
    bind customers  <C-c>mx       customer.recycle
    bind customers  <C-c>mu       customer.restore
    bind customers  <C-c>ml       result.show
    bind detail     <C-c>mc       customer.claim
    bind detail     <C-c>mg       customer.group
    bind detail     <C-c>ma       customer.assign
    bind detail     <C-c>mr       customer.return-pool
    bind detail     <C-c>mx       customer.recycle
    bind detail     <C-c>ml       result.show
    bind results    <C-c>w        result.save
    bind transfers  <C-c>mf       transfer.pick-from
    bind transfers  <C-c>mt       transfer.pick-to
    bind transfers  <C-x><C-s>    transfer.run
    bind transfers  <C-c>ml       transfer.records
    bind groups     <C-c>n        group.new
    bind groups     <C-c>e        group.edit
    bind groups     <C-c>k        group.delete
    bind groups     <C-c>p        pool.edit
    bind people     <C-c>i        user.preview
    bind people     <C-c>z        device.list
    bind masking    <C-c>r        mask.role
    bind masking    <C-c>s        mask.switch
    bind masking    <C-c>i        user.preview
    bind masking    <C-c>z        device.list
    bind functions  <C-c>n        function.add
    bind functions  <C-c>e        function.edit
    bind functions  <C-c>k        function.delete
    bind functions  <C-c>t        function.tab
    bind function-pane <C-c>n        function.add
    bind function-pane <C-c>e        function.edit
    bind function-pane <C-c>k        function.delete
    bind function-pane <C-c>t        function.tab
    bind data-roles <C-x><C-s>    data-rule.save
    bind data-roles <C-c>u        data-rule.undo
    bind data-rules <C-b>         data-rule.left
    bind data-rules <C-f>         data-rule.right
    bind data-rules <C-c>k        data-rule.clear
    bind data-rules <C-x><C-s>    data-rule.save
    bind data-rules <C-c>u        data-rule.undo
    bind devices    <C-c>k        device.revoke
    bind logs       <C-c>f        log.kind
    bind logs       <C-c>t        log.period
    bind logs       <C-c>o        log.open-customer
    bind sharing    <C-c>n        share.add
    bind sharing    <C-c>a        share.add-member
    bind sharing    <C-c>e        share.edit
    bind sharing    <C-c>k        share.remove

    # --- outcome templates ------------------------------------------------------------------------
    bind nav        <C-c>1        followup.apply template=1 save=next
    bind nav        <C-c>2        followup.apply template=2 save=next
    bind nav        <C-c>3        followup.apply template=3 save=next
    bind nav        <C-c>4        followup.apply template=4 save=next
    bind nav        <C-c>5        followup.apply template=5 save=next
    bind nav        <C-c>6        followup.apply template=6 save=next
    bind nav        <C-c>7        followup.apply template=7 save=next
    bind nav        <C-c>8        followup.apply template=8 save=next
    bind nav        <C-c>9        followup.apply template=9 save=next
    bind followup   <C-c>1        followup.apply template=1 save=next
    bind followup   <C-c>2        followup.apply template=2 save=next
    bind followup   <C-c>3        followup.apply template=3 save=next
    bind followup   <C-c>4        followup.apply template=4 save=next
    bind followup   <C-c>5        followup.apply template=5 save=next
    bind followup   <C-c>6        followup.apply template=6 save=next
    bind followup   <C-c>7        followup.apply template=7 save=next
    bind followup   <C-c>8        followup.apply template=8 save=next
    bind followup   <C-c>9        followup.apply template=9 save=next
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

    # --- forms ------------------------------------------------------------------------------------
    bind confirm    <C-g>         confirm.no
    bind form       <C-g>         form.cancel
    bind form       <A-/>         form.pick
    bind form       <C-x><C-s>    form.save
    bind followup   <C-c><C-c>    followup.save-next
    bind followup   <C-c>.        followup.repeat
    bind followup   <A-p>         customer.prev
    bind followup   <A-n>         customer.next
    bind prompt     <C-g>         prompt.cancel
    bind prompt     <C-n>         prompt.down
    bind form.text  <C-c>'        form.edit-external
    bind form.text  <C-b>         text.left
    bind form.text  <C-f>         text.right
    bind form.text  <A-b>         text.word-left
    bind form.text  <A-f>         text.word-right
    bind form.text  <C-a>         text.home
    bind form.text  <C-e>         text.end
    bind form.text  <C-d>         text.delete
    bind form.text  <A-d>         text.delete-word-after
    bind form.text  <C-k>         text.delete-to-end
    bind form.text  <C-u>         text.delete-to-start
    bind form.text  <C-y>         text.put-back
    bind prompt     <C-b>         text.left
    bind prompt     <C-f>         text.right
    bind prompt     <A-b>         text.word-left
    bind prompt     <A-f>         text.word-right
    bind prompt     <C-a>         text.home
    bind prompt     <C-e>         text.end
    bind prompt     <C-d>         text.delete
    bind prompt     <A-d>         text.delete-word-after
    bind prompt     <C-k>         text.delete-to-end
    bind prompt     <C-u>         text.delete-to-start
    bind prompt     <C-y>         text.put-back

    """###
}
