# SPDX-License-Identifier: GPL-3.0-or-later
"""CAs and certificates of a few days, made by openssl. They exist only while a test runs."""
import hashlib
import pathlib
import ssl
import subprocess
import tempfile

CURVE = ('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes')
FOR_CLIENTS, FOR_SERVERS = 'clientAuth', 'serverAuth'


def openssl(*arguments, data=None):
    done = subprocess.run(['openssl', *map(str, arguments)], input=data, check=True,
                          capture_output=True)
    return done.stdout


class Certificate:
    """`chain`: the certificate and those above it that a client sends along; `key`: its file."""

    def __init__(self, path, key, above=''):
        self.path = path
        self.key = key
        self.pem = path.read_text(encoding='ascii')
        self.chain = path.with_suffix('.chain')
        self.chain.write_text(self.pem + above, encoding='ascii')

    def digest(self):
        """Of the certificate, as a policy lists it."""
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(self.pem)).hexdigest()

    def key_digest(self):
        """Of its SubjectPublicKeyInfo."""
        public = openssl('x509', '-in', self.path, '-noout', '-pubkey')
        return hashlib.sha256(openssl('pkey', '-pubin', '-outform', 'DER', data=public)).hexdigest()


class Authority:
    """A root CA where `above` is None, else an intermediate one of that CA. Its `above` may sign
    any name: nothing constrains what a CA writes as the common name of one below it."""

    def __init__(self, folder, name, above=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=folder))
        self.count = 0
        constraints = 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n'
        if above is not None:
            own = above.issue(name, constraints)
            self.path, self.key, self.above = own.path, own.key, own.chain.read_text('ascii')
            return
        self.path, self.key, self.above = self.folder / 'ca.crt', self.folder / 'ca.key', ''
        openssl('req', '-x509', *CURVE, '-keyout', self.key, '-out', self.path, '-days', 2,
                '-subj', f'/CN={name}')

    def issue(self, name, extensions=f'extendedKeyUsage={FOR_CLIENTS}\n', days=2):
        """A certificate with that common name. With negative `days` it has expired."""
        self.count += 1
        base = self.folder / str(self.count)
        request, key, path, wanted = (base.with_suffix(end)
                                      for end in ('.csr', '.key', '.crt', '.cnf'))
        wanted.write_text(extensions, encoding='ascii')
        openssl('req', *CURVE, '-keyout', key, '-out', request, '-subj', f'/CN={name}')
        openssl('x509', '-req', '-in', request, '-CA', self.path, '-CAkey', self.key,
                '-CAcreateserial', '-days', days, '-out', path, '-extfile', wanted)
        return Certificate(path, key, self.above)


def sign_itself(folder, name):
    """A certificate that nobody else vouches for."""
    own = Authority(folder, name)
    return Certificate(own.path, own.key)


def write_trust(path, *authorities):
    """The file of CAs that a server accepts."""
    path.write_text(''.join(each.path.read_text(encoding='ascii') for each in authorities),
                    encoding='ascii')
    path.chmod(0o644)
    return path
