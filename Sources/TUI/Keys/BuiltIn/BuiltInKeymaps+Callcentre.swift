extension BuiltInKeymaps {
  /// `keymaps/callcentre.keys`.
  static let callcentreSource = ###"""
    # The profile for a call centre, and the one used when none is chosen: function keys, Ctrl, Alt and arrows.
    # No command stands on a bare letter, because letters go to the Chinese input method first.
    version 1
    include default.keys

    # --- anywhere ---------------------------------------------------------------------------------
    bind global     <C-z>         undo
    bind global     <C-y>         redo
    bind global     <A-?>         help.keys
    bind global     <A-u>         sync.now
    bind global     <C-c>         app.interrupt
    bind global     <A-w>         screen.goto screen=workbench
    bind global     <A-c>         screen.goto screen=customers
    bind global     <A-f>         screen.goto screen=followup-tasks
    bind global     <A-t>         screen.goto screen=tasks
    bind global     <A-m>         screen.goto screen=messages
    bind global     <A-s>         screen.goto screen=sync
    bind global     <A-x>         palette.command

    # --- moving about -----------------------------------------------------------------------------
    bind nav        <C-r>         list.refresh
    bind nav        <A-p>         app.menu
    bind nav        <A-y>         list.copy
    bind list       <C-a>         list.mark-all
    bind list       <A-i>         list.invert
    bind list       <A-l>         list.filter-column
    bind list       <A-/>         list.filter-clear
    bind list       <A-o>         list.sort
    bind list       <A-k>         list.columns
    bind list       <A-g>         list.goto
    bind board      <C-a>         list.mark-all
    bind tree.ticks <C-a>         tree.mark-all
    bind tree.ticks <C-g>         tree.save

    # --- customers --------------------------------------------------------------------------------
    bind customers  <C-n>         customer.follow
    bind customers  <A-n>         customer.new
    bind customers  <A-e>         customer.edit
    bind customers  <A-b>         customer.call
    bind customers  <A-v>         customer.scope
    bind customers  <A-r>         followup.repeat
    bind customers  <A-h>         customer.why
    bind followup-tasks <C-n>     customer.follow
    bind followup-tasks <A-b>     customer.call
    bind followup-tasks <A-r>     followup.repeat
    bind followup-tasks <C-d>     task.complete

    bind detail     <C-n>         followup.new
    bind detail     <A-e>         customer.edit
    bind detail     <A-b>         customer.call
    bind detail     <A-r>         followup.repeat
    bind detail     <A-h>         customer.why
    bind detail     <A-Up>        customer.prev
    bind detail     [             customer.prev
    bind detail     <A-Down>      customer.next
    bind detail     ]             customer.next
    bind detail     1             detail.tab n=1
    bind detail     2             detail.tab n=2
    bind detail     3             detail.tab n=3
    bind detail     4             detail.tab n=4
    bind detail     5             detail.tab n=5
    bind detail     6             detail.tab n=6
    bind detail     7             detail.tab n=7
    bind detail     8             detail.tab n=8
    bind detail     9             detail.tab n=9

    # --- tasks ------------------------------------------------------------------------------------
    bind tasks.list <C-n>         task.follow
    bind tasks.list <A-n>         task.new
    bind tasks.list <A-e>         task.edit
    bind tasks.list <C-d>         task.complete
    bind tasks.list <A-z>         task.snooze
    bind tasks.list <A-b>         customer.call
    bind tasks.list <A-v>         task.scope
    bind tasks.list <C-t>         task.view-next
    bind tasks.list <A-h>         task.show-closed

    bind board      <C-n>         task.follow
    bind board      <A-n>         task.new
    bind board      <A-e>         task.edit
    bind board      <C-d>         task.complete
    bind board      <A-z>         task.snooze
    bind board      <A-b>         customer.call
    bind board      <A-v>         task.scope
    bind board      <C-t>         task.view-next
    bind board      1             board.column n=1
    bind board      2             board.column n=2
    bind board      3             board.column n=3
    bind board      4             board.column n=4
    bind board      5             board.column n=5

    # --- other screens ----------------------------------------------------------------------------
    bind workbench  <A-a>         workbench.arrange
    bind messages   <A-r>         message.read
    bind messages   <A-a>         message.read-all
    bind sync       <A-r>         sync.retry
    bind sync       <A-d>         sync.discard
    bind sync       <A-o>         sync.open
    bind sync       <A-a>         sync.pause
    bind customers  <A-j>         record.history
    bind followup-tasks <A-j>     record.history
    bind detail     <A-j>         record.history
    bind tasks.list <A-j>         record.history
    bind board      <A-j>         record.history

    # --- administration ---------------------------------------------------------------------------
    bind departments <A-n>        department.add
    bind departments <A-e>        department.edit
    bind departments <A-h>        user.descendants
    bind people     <A-n>         user.add
    bind people     <A-e>         user.edit
    bind people     <A-h>         user.descendants
    bind people     <A-r>         user.set-roles
    bind people     <A-d>         user.set-departments
    bind people     <A-j>         user.reset-password
    bind people     <A-a>         user.enable
    bind people     <A-z>         user.disable
    bind roles      <A-n>         role.add
    bind roles      <A-e>         role.edit
    bind roles      <A-a>         role.add-people
    bind role-members <A-a>       role.add-people

    # --- access -----------------------------------------------------------------------------------
    bind customers  <A-a>         customer.share
    bind detail     <A-a>         customer.share
    bind customers  <A-d>1        customer.claim
    bind customers  <A-d>2        customer.group
    bind customers  <A-d>3        customer.assign
    bind customers  <A-d>4        customer.return-pool
    bind customers  <A-d>5        customer.recycle
    bind customers  <A-d>6        customer.restore
    bind customers  <A-d>9        result.show
    bind detail     <A-d>1        customer.claim
    bind detail     <A-d>2        customer.group
    bind detail     <A-d>3        customer.assign
    bind detail     <A-d>4        customer.return-pool
    bind detail     <A-d>5        customer.recycle
    bind detail     <A-d>9        result.show
    bind results    <A-e>         result.save
    bind transfers  <A-d>         transfer.pick-from
    bind transfers  <A-r>         transfer.pick-to
    bind transfers  <C-g>         transfer.run
    bind transfers  <A-v>         transfer.records
    bind groups     <A-n>         group.new
    bind groups     <A-e>         group.edit
    bind groups     <A-v>         pool.edit
    bind people     <A-v>         user.preview
    bind people     <A-b>         device.list
    bind masking    <A-r>         mask.role
    bind masking    <A-d>         mask.switch
    bind masking    <A-v>         user.preview
    bind masking    <A-b>         device.list
    bind functions  <A-n>         function.add
    bind functions  <A-e>         function.edit
    bind functions  <A-v>         function.tab
    bind function-pane <A-n>         function.add
    bind function-pane <A-e>         function.edit
    bind function-pane <A-v>         function.tab
    bind data-roles <C-g>         data-rule.save
    bind data-roles <A-z>         data-rule.undo
    bind data-rules <C-g>         data-rule.save
    bind data-rules <A-z>         data-rule.undo
    bind devices    <A-d>         device.revoke
    bind logs       <A-r>         log.kind
    bind logs       <A-v>         log.period
    bind logs       <A-e>         log.open-customer
    bind sharing    <A-n>         share.add
    bind sharing    <A-a>         share.add-member
    bind sharing    <A-e>         share.edit
    bind sharing    <A-d>         share.remove

    # --- outcome templates: one key fills in a follow-up, saves it and goes on -----------------------
    bind nav        <A-1>         followup.apply template=1 save=next
    bind nav        <A-2>         followup.apply template=2 save=next
    bind nav        <A-3>         followup.apply template=3 save=next
    bind nav        <A-4>         followup.apply template=4 save=next
    bind nav        <A-5>         followup.apply template=5 save=next
    bind nav        <A-6>         followup.apply template=6 save=next
    bind nav        <A-7>         followup.apply template=7 save=next
    bind nav        <A-8>         followup.apply template=8 save=next
    bind nav        <A-9>         followup.apply template=9 save=next
    bind followup   <A-1>         followup.apply template=1 save=next
    bind followup   <A-2>         followup.apply template=2 save=next
    bind followup   <A-3>         followup.apply template=3 save=next
    bind followup   <A-4>         followup.apply template=4 save=next
    bind followup   <A-5>         followup.apply template=5 save=next
    bind followup   <A-6>         followup.apply template=6 save=next
    bind followup   <A-7>         followup.apply template=7 save=next
    bind followup   <A-8>         followup.apply template=8 save=next
    bind followup   <A-9>         followup.apply template=9 save=next
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
    bind form       <A-/>         form.pick
    bind form       <C-g>         form.save
    bind form       <A-k>         form.clear
    bind followup   <C-g>         followup.save-next
    bind followup   <A-r>         followup.repeat
    bind followup   <A-Up>        customer.prev
    bind followup   <A-Down>      customer.next
    bind form.text  <A-e>         form.edit-external
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
