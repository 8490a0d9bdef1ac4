# SPDX-License-Identifier: GPL-3.0-or-later
"""After every event the bar of each view says of the message on display what the command says of
the very same file; and no frame that was drawn on the way said anything else about it."""
import re

import common
from reader import INBOX, NO_BAR, Reader
from support.claws import wait_for

LAYOUTS = ('ThreeColumns', 'WideMessage', 'WideMessageList', 'Standard')


def from_person(number, message=common.SECURED):
    """The message of another person of the same partner: the bar names the sender."""
    return re.sub(rb'(?m)^From:.*$', b'From: <person%d@fabrikam.example>' % number,
                  message.read_bytes(), count=1)


def fill(profile):
    """Six messages, no two neighbours with the same bar."""
    return [profile.add_message(data) for data in (
        from_person(1), common.NOT_SECURED, from_person(2), common.NOT_PARTNER, common.NO_TRACE,
        common.malformed(common.NOT_PARTNER.read_bytes()))]


def look(world):
    profile = world.profile()
    numbers = fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    for number in numbers + numbers[::-1]:
        reader.show(number)
    for pane in '10':
        reader.do(f'pane {pane}')
        for number in (1, 4, 3):
            reader.show(number)
    for _ in range(2):
        reader.do('menu /Menu/View/AllHeaders')
        reader.show(1)
        reader.show(3)
    for _ in range(2):
        reader.do('menu /Menu/View/ShowHide/MessageView')
    for order in ('Subject', 'From', 'Descending', 'Date', 'Ascending'):
        reader.do(f'menu /Menu/View/Sort/{order}')
    world.end(reader.claws)


def layouts(world):
    """Each is switched to with a message on display, the panel closed and open; then messages are
    shown in it."""
    profile = world.profile()
    fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    for opens, layout in enumerate(LAYOUTS * 2):
        reader.show(1 + opens % 3)
        before = reader.state()[0]
        if opens == len(LAYOUTS):
            wait_for(reader.claws.bar, 'the bar').toggle()
        views = reader.do(f'menu /Menu/View/Layout/{layout}')
        reader.tap.equal((views[0].path, views[0].bar), (before.path, before.bar),
                         f'{layout}: the message and its bar stay on display')
        if opens >= len(LAYOUTS):
            world.shot(f'moments-{layout}')
        for number in (1, 4, 3, 2):
            reader.show(number)
    world.end(reader.claws)


def is_icon_right(theme, red, green, blue):
    """Black or white with high contrast, as the text is; else in its colour, blue or amber."""
    if theme.startswith('HighContrast'):
        is_light = 'Inverse' in theme
        return all(part > 0xe0 if is_light else part < 0x40 for part in (red, green, blue))
    return abs(red - blue) > 0x40


def themes(world):
    profile = world.profile()
    fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    tap = reader.tap
    for number in (1, 2):
        views = reader.show(number)
        for theme in ('HighContrast', 'HighContrastInverse', 'Adwaita dark', 'Adwaita'):
            name = f'message {number}: {theme}'
            after = reader.do(f'theme {theme}', name)
            tap.equal(after[0].bar, views[0].bar, f'{name}: the bar stays')
            colour = reader.claws.tell('icon')
            tap.ok(is_icon_right(theme, *bytes.fromhex(colour[1:7])), f'{name}: the icon follows',
                   colour)
            if number == 1:
                world.shot(f'moments-{theme.replace(" ", "-")}')
    world.end(reader.claws)


def small_screen(world):
    """The layout with one pane, for the folders or the messages of one: what is read has a window
    of its own, and the main window has neither a message nor a bar."""
    profile = world.profile()
    numbers = fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    tap = reader.tap
    reader.check('the first message')
    views = reader.do('menu /Menu/View/Layout/SmallScreen')
    tap.equal(views[0].bar, NO_BAR, 'small screen: the bar goes with the message')
    reader.do('folder 1', 'small screen: the messages of the folder')
    seen = set()
    for number in numbers:
        reader.do(f'select {INBOX}/{number}')
        views = reader.do('window', f'small screen: message {number} in a window')
        seen.update(view.path for view in views)
        tap.equal(views[0].bar, NO_BAR, f'small screen: message {number}: none in the main window')
    world.shot('moments-SmallScreen')
    tap.equal(len(seen - {'-'}), len(numbers), 'each message was on display')
    reader.do('folder 0', 'small screen: back to the folders')
    reader.do('folder 1', 'small screen: the messages again')
    reader.do('close', 'small screen: the windows are closed')
    reader.do(f'select {INBOX}/1')
    reader.do('menu /Menu/View/Layout/Standard', 'back in the ordinary layout')
    # Claws Mail keeps the width that the only pane had.
    reader.do('divide 270', 'the folders are made narrow again')
    for number in (1, 2, 4):
        reader.show(number)
    world.end(reader.claws)


def come_and_go(world):
    profile = world.profile()
    profile.add_folder('projects')
    fill(profile)
    profile.add_message(from_person(7), 'sent')
    profile.add_message(from_person(8), 'projects')
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    reader.do('clear', 'the view is cleared')
    reader.show(3)
    reader.do('select #mh/Mailbox/sent', 'another folder')
    reader.show(1, '#mh/Mailbox/sent')
    reader.do('select #mh/Mailbox/projects', 'another folder again')
    reader.show(1, '#mh/Mailbox/projects')
    reader.show(1)
    reader.do('move #mh/Mailbox/projects', 'the message is moved away')
    reader.do('select #mh/Mailbox/projects', 'the folder that it was moved to')
    reader.show(2, '#mh/Mailbox/projects')
    reader.show(3)
    reader.do('delete', 'the message is deleted')
    reader.show(2)
    reader.do('delete', 'one more is deleted')
    world.end(reader.claws)


def change_the_file(world):
    profile = world.profile()
    fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    path = reader.path(1)
    whole = path.read_bytes()
    reader.write(path, whole[:whole.index(b'\nReceived:', 10) + 20])
    reader.check('the file is cut in its trace')
    reader.write(path, b'')
    reader.check('the file is empty')
    reader.write(path, whole)
    reader.check('the file is whole again')
    reader.write(path, common.NOT_SECURED.read_bytes())
    reader.check('another message in its place')
    path.unlink()
    reader.check('the file has vanished')
    reader.do('select #mh/Mailbox/sent', 'another folder')
    reader.show(3)
    reader.path(2).unlink()
    reader.claws.tell(f'select {INBOX}/2')
    reader.check('a message whose file has vanished')
    reader.show(3)
    world.end(reader.claws)


def separate_windows(world):
    profile = world.profile()
    fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    for number in (1, 2, 3):
        reader.show(number)
        reader.claws.tell('window')
        wait_for(lambda: len(reader.claws.windows()) == number + 1, 'a separate window')
        views = reader.check(f'a window of message {number}')
        seen = [view for view in reader.frames if view.kind == 'window' and view.bar != NO_BAR]
        reader.tap.ok(seen, 'a frame of the window with its bar is among them', reader.frames)
        reader.tap.equal(len(views), number + 1, f'{number} windows and the main one')
    for number in (4, 5, 6):
        reader.show(number)
    reader.write(reader.path(2), from_person(9))
    reader.check('the file of one window is another message')
    reader.path(3).unlink()
    reader.check('the file of one window has vanished')
    reader.do('menu /Menu/View/Layout/ThreeColumns')
    # The window whose file has vanished goes on to what is next in the list, and back to message 6.
    for command in ('Goto/Next', 'AllHeaders', 'Goto/Prev', 'AllHeaders'):
        views = reader.do(f'window-menu /Menu/View/{command}')
    reader.tap.ok(views[-1].path.endswith('inbox/6'), 'the window shows another message', views)
    reader.do('close', 'the windows are closed')
    world.end(reader.claws)


if __name__ == '__main__':
    common.run(look, layouts, themes, small_screen, come_and_go, change_the_file, separate_windows)
