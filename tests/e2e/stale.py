# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar never speaks of another message than the one on display, however that went away."""
import common
from support.claws import wait_for

TITLE = 'Domain Secured · fabrikam.example'


def gone(world, claws, name):
    world.expect_title(claws, None, f'{name}: no bar')
    world.shot('gone-' + name.replace(' ', '-'))


def take_away(world):
    tap = world.tap
    profile = world.profile()
    numbers = [profile.add_message(common.SECURED) for _ in range(5)]
    plain = profile.add_message(common.NOT_PARTNER)
    first = numbers[0]
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{first}')
    world.expect_title(claws, TITLE, 'a secured message')

    claws.tell('clear')
    gone(world, claws, 'view cleared')
    claws.show(first)
    world.expect_title(claws, TITLE, 'shown again')

    claws.tell('select #mh/Mailbox/sent')
    gone(world, claws, 'folder switched')
    claws.show(first)

    # The host finds no file, shows its own error, and tells no plugin.
    (profile.mail / 'inbox' / str(numbers[1])).unlink()
    claws.tell(f'select #mh/Mailbox/inbox/{numbers[1]}')
    gone(world, claws, 'file vanished')
    claws.show(first)
    world.expect_title(claws, TITLE, 'back at a message that is there')

    (profile.mail / 'inbox' / str(numbers[2])).chmod(0)
    claws.tell(f'select #mh/Mailbox/inbox/{numbers[2]}')
    if claws.tell('shown') == '-':
        gone(world, claws, 'file unreadable')
    else:
        tap.skip('file unreadable: no bar', 'root reads everything')

    claws.show(first)
    claws.tell('delete')
    wait_for(lambda: not claws.tell('shown').endswith(f'/inbox/{first}'), 'the next message')
    shown = claws.tell('shown')
    if shown == '-':
        gone(world, claws, 'message deleted')
    else:
        tap.ok(True, 'message deleted: another one is shown', shown)
    claws.show(plain)
    gone(world, claws, 'plain message after a secured one')
    world.end(claws)


def change_under_it(world):
    """Another message under the same name is judged anew, as soon as anything is drawn."""
    profile = world.profile()
    number = profile.add_message(common.SECURED)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{number}')
    world.expect_title(claws, TITLE, 'a secured message')
    path = profile.mail / 'inbox' / str(number)
    path.write_bytes(common.NOT_SECURED.read_bytes())
    claws.tell('redraw')
    world.expect_title(claws, 'Not Domain Secured · fabrikam.example',
                    'file replaced: judged anew')
    path.unlink()
    claws.tell('redraw')
    gone(world, claws, 'file removed while shown')
    world.end(claws)


def switch_layouts(world):
    profile = world.profile()
    secured = profile.add_message(common.SECURED)
    plain = profile.add_message(common.NOT_PARTNER)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{secured}')
    for layout in ('ThreeColumns', 'WideMessage', 'Standard'):
        claws.tell(f'menu /Menu/View/Layout/{layout}')
        claws.show(plain)
        world.expect_title(claws, None, f'{layout}: no bar on a plain message')
        claws.show(secured)
        world.expect_title(claws, TITLE, f'{layout}: the bar is there')
        world.shot(f'layout-{layout}')
    world.end(claws)


if __name__ == '__main__':
    common.run(take_away, change_under_it, switch_layouts)
