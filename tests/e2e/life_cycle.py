# SPDX-License-Identifier: GPL-3.0-or-later
"""Unload and reload while Claws Mail runs; separate windows, which outlive what they show."""
import common
from support.claws import wait_for

TITLE = 'Domain Secured · fabrikam.example'


def reload_it(world):
    tap = world.tap
    profile = world.profile()
    secured = profile.add_message(common.SECURED)
    other = profile.add_message(common.NOT_SECURED)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{secured}')
    clean = claws.tell('children').replace('DsecBar ', '')
    world.expect_title(claws, TITLE, 'loaded: the bar')
    claws.bar().open_panel()
    claws.tell('unload Domain Secured')
    world.expect_title(claws, None, 'unloaded: no bar')
    tap.equal(claws.tell('children'), clean, 'unloaded: no widget left behind')
    world.shot('unloaded')
    claws.show(other)
    claws.tell('redraw')
    tap.ok(claws.is_running(), 'unloaded: messages are shown without it')
    claws.tell(f'load {common.PLUGIN}')
    world.expect_title(claws, 'Not Domain Secured · fabrikam.example',
                       'loaded again: the bar of the open message')
    claws.show(secured)
    world.expect_title(claws, TITLE, 'loaded again: the bar of another message')
    for _ in range(20):
        claws.tell('unload Domain Secured')
        claws.tell(f'load {common.PLUGIN}')
    world.expect_title(claws, TITLE, 'after twenty times more: the bar')
    tap.equal(claws.tell('children'), 'DsecBar ' + clean, 'and only one')
    world.end(claws)


def separate_windows(world):
    profile = world.profile()
    secured = profile.add_message(common.SECURED)
    other = profile.add_message(common.NOT_SECURED)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{secured}')
    claws.tell('window')
    wait_for(lambda: len(claws.windows()) == 2, 'a separate window')
    window = next(i for i, w in enumerate(claws.windows()) if 'Claws Mail 4' not in w.get_name())
    wait_for(lambda: claws.bar(window), 'the bar in it')
    world.expect_title(claws, TITLE, 'a separate window has a bar', window)
    world.shot('separate-window')
    claws.show(other)
    world.expect_title(claws, 'Not Domain Secured · fabrikam.example',
                       'the main window goes on', 1 - window)
    world.expect_title(claws, TITLE, 'and the other keeps its own', window)
    claws.tell('unload Domain Secured')
    for number in (0, 1):
        world.expect_title(claws, None, f'unloaded: no bar in window {number}', number)
    claws.tell(f'load {common.PLUGIN}')
    world.expect_title(claws, TITLE, 'loaded again: the bar of the separate window', window)
    world.expect_title(claws, 'Not Domain Secured · fabrikam.example',
                       'loaded again: the bar of the main window', 1 - window)
    claws.tell('close')
    wait_for(lambda: len(claws.windows()) == 1, 'the window to close')
    world.expect_title(claws, 'Not Domain Secured · fabrikam.example', 'closed: the main bar stays')
    claws.tell('window')
    wait_for(lambda: len(claws.windows()) == 2, 'a separate window')
    world.end(claws, 'ends cleanly with a window open')


def remove_folder(world):
    """Claws Mail keeps a window open on a message whose folder the user has deleted."""
    profile = world.profile()
    profile.add_folder('projects')
    profile.add_message(common.SECURED, 'projects')
    profile.add_message(common.NOT_SECURED)
    claws = world.claws(profile, '#mh/Mailbox/projects/1')
    claws.tell('window')
    wait_for(lambda: len(claws.windows()) == 2, 'a separate window')
    window = next(i for i, w in enumerate(claws.windows()) if 'Claws Mail 4' not in w.get_name())
    world.expect_title(claws, TITLE, 'a folder to be deleted: the bar', window)
    claws.show(1)
    claws.tell('remove #mh/Mailbox/projects')
    claws.tell('redraw')
    world.expect_title(claws, None, 'its folder is gone: no bar', window)
    claws.tell('redraw')
    world.expect_title(claws, 'Not Domain Secured · fabrikam.example',
                       'its folder is gone: the main window goes on', 1 - window)
    world.end(claws)


if __name__ == '__main__':
    common.run(reload_it, separate_windows, remove_folder)
