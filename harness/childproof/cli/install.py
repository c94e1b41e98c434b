"""`childproof install`."""

from __future__ import annotations

import click

from childproof.implementation.cache import Cache
from childproof.implementation.installer import Installer
from childproof.implementation.spec import parse_spec
from childproof.setup import say


@click.command(epilog="Example: childproof install node@26 node@18.20.8 bun deno@2.9.6")
@click.argument("specs", nargs=-1, required=True, metavar="NAME[@VERSION]...")
def command(specs: tuple[str, ...]) -> None:
    """Put real runtimes from the npm registry into the cache.

    A name alone takes the newest release, node@22 the newest of that line. What is installed already is read and
    compared with its digest, and downloaded again when it differs.
    """
    installer = Installer(Cache(), say)
    for spec in [parse_spec(text) for text in specs]:
        installed = installer.install(spec)
        click.echo(
            f"{installed.name:<5} {installed.version:<9} sha256 {installed.sha256[:16]}…  {installed.executable}"
        )
