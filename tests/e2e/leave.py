# SPDX-License-Identifier: GPL-3.0-or-later
"""Printing and the end of the program, with messages on display: the bar is right to the last
frame, nothing crashes, nothing is complained of, nothing stays behind."""
import re
import signal

import common
from reader import INBOX, Reader
from support.claws import wait_for

# Of GTK's own: its print dialog, where an assistive technology or no system bus is at hand; the
# small buttons of the host.
NOT_OURS = ('gtk_notebook_get_tab_label', 'D-Bus system bus', 'Negative content width')


def complaints(claws):
    """What the program and its libraries found worth a warning."""
    lines = re.findall(r'.*(?:CRITICAL|ERROR|WARNING|Domain Secured|dsec_).*',
                       claws.messages())
    return [line for line in lines if not any(word in line for word in NOT_OURS)]


def find_in_dialog(claws, role, name=None):
    from support import atspi
    dialog = next((window for window in claws.windows() if atspi.role(window) == 'dialog'), None)
    return dialog and atspi.find(dialog, lambda node: atspi.role(node) == role and (
        name is None or atspi.name(node) == name))


def choose_file_printer(claws):
    """The second time it is chosen already."""
    from gi.repository import Atspi
    table = find_in_dialog(claws, 'table')
    if table and Atspi.Table.get_n_rows(table) > 0:
        Atspi.Table.add_row_selection(table, 0)
    return find_in_dialog(claws, 'radio button', 'PDF')


def has_titles(claws, views):
    """Whether the windows of the program show these bars, and no other. A window tells of itself
    with a delay."""
    from support import atspi
    wanted = sorted(view.bar.title for view in views if view.bar.title != '-')

    def found():
        windows = [i for i, window in enumerate(claws.windows()) if atspi.role(window) != 'dialog']
        return sorted(filter(None, (common.title_of(claws, i) for i in windows)))
    try:
        return wait_for(lambda: found() == wanted, 'the bars', 5)
    except TimeoutError:
        return False


def print_it(world, reader, command, name):
    """To the file that the dialog proposes."""
    from support import atspi
    claws = reader.claws
    output = reader.profile.home / 'output.pdf'
    output.unlink(missing_ok=True)
    before = reader.check(f'{name}: before')
    claws.send(command)
    wait_for(lambda: choose_file_printer(claws), 'the print dialog')
    world.tap.ok(has_titles(claws, before), f'{name}: the dialog is open: the bars stay')
    world.shot(f'print-{name.replace(" ", "-")}')
    atspi.act(find_in_dialog(claws, 'push button', 'Print'))
    claws.read_answer(command)
    wait_for(output.exists, 'the printed file')
    after = reader.check(f'{name}: printed')
    world.tap.equal([(view.path, view.bar) for view in after],
                    [(view.path, view.bar) for view in before], f'{name}: all bars as before')


def printing(world):
    profile = world.profile()
    profile.add_message(common.SECURED)
    profile.add_message(common.NOT_SECURED)
    reader = Reader(world, profile, f'{INBOX}/1')
    command = 'menu /Menu/File/Print'
    print_it(world, reader, command, 'a secured message')
    reader.claws.bar().open_panel()
    print_it(world, reader, command, 'with the panel open')
    reader.do('window')
    reader.show(2)
    print_it(world, reader, f'window-{command}', 'from a separate window')
    world.end(reader.claws)
    world.tap.equal(complaints(reader.claws), [], 'printed without a complaint')


def by_signal(number):
    def end(claws):
        claws.process.send_signal(number)
    return end


def by_command(command):
    def end(claws):
        claws.send(command)
    return end


def while_printing(claws):
    """The session ends while a dialog of the host waits for an answer."""
    claws.send('menu /Menu/File/Print')
    wait_for(lambda: find_in_dialog(claws, 'push button', 'Cancel'), 'the print dialog')
    claws.process.send_signal(signal.SIGTERM)


def with_another_on_the_way(claws):
    """The bar still belongs to the last message: the frame that would see to it never comes."""
    claws.send(f'select {INBOX}/2')
    claws.process.send_signal(signal.SIGTERM)


WAYS = {'the end of the session (SIGTERM)': by_signal(signal.SIGTERM),
        'a lost terminal (SIGHUP)': by_signal(signal.SIGHUP),
        'the close button': by_command('quit'),
        'the menu': by_command('menu /Menu/File/Exit'),
        'the end of the session while a message is opened': with_another_on_the_way,
        'the end of the session while a dialog is open': while_printing}


def end_by(world, name, way, has_windows):
    tap = world.tap
    profile = world.profile()
    for message in (common.SECURED, common.NOT_SECURED):
        profile.add_message(message)
    before = {path.name for path in profile.rc.glob('*domain*')}
    claws = world.claws(profile, f'{INBOX}/1')
    for count in (2, 3) if has_windows else ():
        claws.tell('window')
        wait_for(lambda: len(claws.windows()) == count, 'a separate window')
        claws.show(2)
    for window in range(len(claws.windows())):
        wait_for(lambda: claws.bar(window), 'a bar').open_panel()
    way(claws)
    tap.equal(claws.wait(), 0, f'{name}: ends by itself, without a crash')
    tap.equal(complaints(claws), [], f'{name}: without a complaint')
    tap.equal({path.name for path in profile.rc.glob('*domain*')}, before,
              f'{name}: leaves nothing behind')


def leaving(world):
    for name, way in WAYS.items():
        end_by(world, name, way, False)
    for name in tuple(WAYS)[:3]:
        end_by(world, f'{name}, with windows', WAYS[name], True)


def display_gone(world):
    """Last: the X server of this test goes, as at a log-out in a hurry."""
    profile = world.profile()
    profile.add_message(common.SECURED)
    claws = world.claws(profile, f'{INBOX}/1')
    claws.bar().open_panel()
    world.session.processes[0].kill()
    status = claws.wait()
    world.tap.ok(status is not None and status >= 0, 'the display is gone: no crash', status)


if __name__ == '__main__':
    common.run(printing, leaving, display_gone)
