"""From a spec to an installed implementation."""

from __future__ import annotations

from typing import Callable

from childproof.errors import ImplementationError, MissingToolError
from childproof.implementation import npm
from childproof.implementation.cache import Cache, Installed
from childproof.implementation.catalogue import architecture, package_of
from childproof.implementation.spec import Spec, nearest, newest


class Installer:
    """Installs into a cache what the npm registry publishes. `say` takes one line for the user at a time."""

    def __init__(self, cache: Cache, say: Callable[[str], None]) -> None:
        self._cache = cache
        self._say = say
        self._published: dict[str, list[str]] = {}

    def ensure(self, spec: Spec) -> Installed:
        """What the spec asks for, installed when it is not there. Looks only at the size and time of an installed
        executable.

        An exact version that is installed needs no network; without one, a range is served by the newest that is
        installed.
        """
        version = self._version_of(spec)
        found = self._cache.find(spec.name, version)
        return found if found and found.untouched() else self._put(spec.name, version)

    def install(self, spec: Spec) -> Installed:
        """As `ensure`, but reads an installed executable whole, and replaces it when it is not what was installed."""
        return self._put(spec.name, self._version_of(spec))

    def _put(self, name: str, version: str) -> Installed:
        with self._cache.lock(name, version):
            found = self._cache.find(name, version)
            if found and found.intact():
                return self._cache.confirm(found)
            if found:
                self._say(f"{name} {version} in the cache is not what was installed; downloading it again")
            return self._download(name, version)

    def _download(self, name: str, version: str) -> Installed:
        package = package_of(name)
        self._say(f"{name} {version}: downloading {package.name}")
        with self._cache.scratch() as scratch:
            archive = npm.fetch(package.name, version, scratch)
            return self._cache.store(name, version, package.name, archive, package.executable, scratch)

    def _version_of(self, spec: Spec) -> str:
        """The exact version that the spec stands for."""
        package_of(spec.name)
        if spec.exact and self._cache.find(spec.name, str(spec.exact)):
            return str(spec.exact)
        try:
            published = self._versions(spec.name)
        except (npm.RegistryUnreachable, MissingToolError) as error:
            return self._newest_installed(spec, error)
        version = newest(spec, published)
        if version is None:
            raise ImplementationError(_not_published(spec, published))
        return version

    def _versions(self, name: str) -> list[str]:
        """What is published, asked once a process."""
        if name not in self._published:
            with self._cache.scratch() as scratch:
                self._published[name] = npm.published_versions(package_of(name).name, scratch)
        return self._published[name]

    def _newest_installed(self, spec: Spec, error: ImplementationError | MissingToolError) -> str:
        version = newest(spec, (installed.version for installed in self._cache.installed(spec.name)))
        if version is None:
            raise type(error)(f"{spec} is not installed, and {error}") from None
        self._say(f"{spec}: taking {version}, the newest installed, because {error}")
        return version


def _not_published(spec: Spec, published: list[str]) -> str:
    near = nearest(spec, published)
    where = f"for linux {architecture()}"
    return f"{spec} is not published {where}" + (f"; the nearest is {spec.name}@{near}" if near else "")
