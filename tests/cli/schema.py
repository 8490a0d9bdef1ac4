# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of JSON Schema that our schemas use."""

TYPES = {'object': dict, 'array': list, 'string': str, 'integer': int, 'boolean': bool,
         'null': type(None)}
KNOWN = {'$ref', '$defs', '$schema', 'title', 'description', 'type', 'const', 'enum', 'required',
         'properties', 'items'}


def _is_type(value, name):
    if name == 'integer' and isinstance(value, bool):
        return False
    return isinstance(value, TYPES[name])


def errors(value, schema, root=None, where='$'):
    """What in @value breaks @schema; also fields that it does not name, and their order. An object
    whose schema names no fields may have any."""
    root = root or schema
    if '$ref' in schema:
        name = schema['$ref'].removeprefix('#/$defs/')
        return errors(value, root['$defs'][name], root, where)
    found = [f'{where}: keyword {key}' for key in schema if key not in KNOWN]
    types = schema.get('type', [])
    types = [types] if isinstance(types, str) else types
    if types and not any(_is_type(value, name) for name in types):
        found.append(f'{where}: {value!r} is no {types}')
    if 'const' in schema and value != schema['const']:
        found.append(f'{where}: {value!r} is not {schema["const"]!r}')
    if 'enum' in schema and value not in schema['enum']:
        found.append(f'{where}: {value!r} is none of {schema["enum"]}')
    if isinstance(value, dict) and 'properties' in schema:
        if list(value) != schema.get('required', []):
            found.append(f'{where}: fields {list(value)}')
        for key, item in value.items():
            if key in schema['properties']:
                found += errors(item, schema['properties'][key], root, f'{where}.{key}')
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += errors(item, schema.get('items', {}), root, f'{where}[{index}]')
    return found
