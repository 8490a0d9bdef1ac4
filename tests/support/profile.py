# SPDX-License-Identifier: GPL-3.0-or-later
"""A throwaway home folder with a Claws Mail profile, a mailbox and a policy."""
import os
import pathlib
import shutil

CLAWSRC = '''[Common]
config_version=4
mainwin_x=0
mainwin_y=0
mainwin_width={width}
mainwin_height={height}
folderview_width=270
folderview_height=600
summaryview_width={summary_width}
summaryview_height=190
messageview_height=500
summary_col_size_subject=430
summary_col_size_from=260
summary_col_size_date=150
show_searchbar=0
layout_mode=0
check_on_startup=0
warn_queued_on_exit=0
display_header_pane={header_pane}
{more}
[Plugins_GTK3]
{plugins}
'''

ACCOUNTRC = '''[Account: 1]
config_version=4
account_name=Alice
is_default=1
name=Alice
address=alice@contoso.example
protocol=0
receive_server=localhost
smtp_server=localhost
user_id=alice
inbox=#mh/Mailbox/inbox
'''

FOLDERLIST = '''<?xml version="1.0" encoding="UTF-8"?>
<folderlist>
    <folder type="mh" collapsed="0" name="Mailbox" path="Mail" sort="0" account_id="1">
        <folderitem type="inbox" name="inbox" path="inbox"/>
        <folderitem type="outbox" name="sent" path="sent"/>
        <folderitem type="draft" name="draft" path="draft"/>
        <folderitem type="queue" name="queue" path="queue"/>
        <folderitem type="trash" name="trash" path="trash"/>
{items}    </folder>
{folders}</folderlist>
'''


class Profile:
    """Everything lies below `root`; nothing of the user's own profile is read or written."""

    def __init__(self, root, plugins=(), width=1280, height=900, header_pane=0, more=''):
        """`more`: further lines of the section [Common]."""
        self.root = pathlib.Path(root)
        self.home = self.root / 'home'
        self.rc = self.home / '.claws-mail'
        self.mail = self.home / 'Mail'
        self.items = []
        self.folders = []
        self.accounts = [ACCOUNTRC]
        self.settings = {'plugins': '\n'.join(str(p) for p in plugins), 'width': width,
                         'height': height, 'summary_width': width - 290,
                         'header_pane': header_pane, 'more': more}
        for name in ('inbox', 'sent', 'draft', 'queue', 'trash'):
            (self.mail / name).mkdir(parents=True)
        self.rc.mkdir(mode=0o700)

    def write(self):
        """The files that Claws Mail reads at its start."""
        (self.rc / 'clawsrc').write_text(CLAWSRC.format(**self.settings), encoding='utf-8')
        (self.rc / 'accountrc').write_text('\n'.join(self.accounts), encoding='utf-8')
        (self.rc / 'folderlist.xml').write_text(
            FOLDERLIST.format(items=''.join(self.items), folders=''.join(self.folders)),
            encoding='utf-8')

    def add_folder(self, path, parent_xml=None):
        """A folder of the mailbox that is no special one."""
        (self.mail / path).mkdir(parents=True, exist_ok=True)
        self.items.append(parent_xml or
                          f'        <folderitem type="normal" name="{os.path.basename(path)}" '
                          f'path="{path}"/>\n')

    def add_mailbox(self, name, path, folder='inbox'):
        """A second mailbox of its own."""
        (self.home / path / folder).mkdir(parents=True)
        self.folders.append(
            f'    <folder type="mh" collapsed="0" name="{name}" path="{path}" sort="0">\n'
            f'        <folderitem type="inbox" name="{folder}" path="{folder}"/>\n'
            '    </folder>\n')

    def add_message(self, content, folder='inbox', mailbox='Mail'):
        """`content`: bytes, or the path of a file. Returns the message's number."""
        place = self.home / mailbox / folder
        number = 1 + max((int(p.name) for p in place.iterdir() if p.name.isdigit()), default=0)
        data = content if isinstance(content, bytes) else pathlib.Path(content).read_bytes()
        (place / str(number)).write_bytes(data)
        return number

    def write_policy(self, policy, partners, folder=None):
        """`policy`: the text of policy.conf. `partners`: name of a partner list -> its text."""
        place = pathlib.Path(folder) if folder else self.rc / 'domain-secured'
        shutil.rmtree(place, ignore_errors=True)
        (place / 'partners.d').mkdir(parents=True)
        files = {f'partners.d/{name}': text for name, text in partners.items()}
        for name, text in {'policy.conf': policy, **files}.items():
            (place / name).write_text(text, encoding='utf-8')
            (place / name).chmod(0o644)
        for path in (place, place / 'partners.d'):
            path.chmod(0o755)
