# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology sees. Import only inside a Session."""
import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

Atspi.init()


def _settle():
    """Lets the library take in what the program has sent, so that its cache is true."""
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def find_application(pid):
    _settle()
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(i)
        try:
            if application is not None and application.get_process_id() == pid:
                return application
        except GLib.Error:
            continue
    return None


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def is_showing(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)


def name(node):
    return node.get_name() or ''


def role(node):
    return node.get_role_name()


def walk(node, depth=0, hidden=False):
    """Every node below, as (depth, node); what is not on the screen only where `hidden`."""
    yield depth, node
    for child in children(node):
        try:
            if hidden or depth == 0 or is_showing(child):
                yield from walk(child, depth + 1, hidden)
        except GLib.Error:
            continue


def find(root, predicate, hidden=False):
    _settle()
    root.clear_cache()
    for _, node in walk(root, hidden=hidden):
        try:
            if predicate(node):
                return node
        except GLib.Error:
            continue
    return None


def find_id(root, accessible_id):
    """By the name that never changes (AtkObject:accessible-id)."""
    return find(root, lambda node: node.get_accessible_id() == accessible_id)


def find_all(root, predicate, hidden=False):
    _settle()
    return [node for _, node in walk(root, hidden=hidden) if predicate(node)]


def text(node):
    """The text of a label or a text view, else the accessible name."""
    interface = node.get_text_iface()
    if interface is not None:
        return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))
    return name(node)


def all_text(root):
    """Every text below, also what has to be scrolled to."""
    _settle()
    return '\n'.join(text(node) for _, node in walk(root, hidden=True) if text(node))


def act(node, action=None):
    """Does the first action, or the one of that name."""
    interface = node.get_action_iface()
    for i in range(Atspi.Action.get_n_actions(interface)):
        if action is None or Atspi.Action.get_action_name(interface, i) == action:
            return Atspi.Action.do_action(interface, i)
    raise LookupError(f'no action {action!r} at {name(node)!r}')


def dump(root):
    """For a test's diagnostics."""
    _settle()
    return '\n'.join(f'{"  " * depth}{role(node)}: {name(node)!r}' for depth, node in walk(root))
