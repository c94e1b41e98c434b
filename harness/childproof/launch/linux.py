"""All that is special to Linux: starting a process, adopting orphans, the tree in /proc, terminals, pids cgroups."""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import sys
import termios
import time
from typing import Iterable, Mapping, NamedTuple, Sequence

PR_SET_CHILD_SUBREAPER = 36
PR_GET_CHILD_SUBREAPER = 37

SETSIGDEF, SETSIGMASK, SETSID = 0x04, 0x08, 0x80
"""Flags of posix_spawn, the same in every C library for Linux."""

SPAWN_OBJECT_SIZE = 512
SIGNAL_SET_SIZE = 128
"""Bytes that hold objects of the C library; generous, since their sizes differ between libraries."""

LISTS_CHILDREN = os.path.exists(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
"""Whether the kernel lists the children of a thread; otherwise every process is looked at."""

COMMAND_LIMIT = 400
"""Characters of a command line that are kept."""

PROCESS_LIMIT = 1024
"""Processes and threads that a worker and its case may have at once, where a pids cgroup can be made."""

USER_PROCESS_LIMIT = 2048
"""The same without a cgroup, on top of what the user has running; it does not bind root."""


class FileActions:
    """What becomes of the standard streams between the start of a process and its program, in the order of calls."""

    def __init__(self) -> None:
        self.pointer = ctypes.create_string_buffer(SPAWN_OBJECT_SIZE)
        _check(_libc.posix_spawn_file_actions_init(self.pointer))

    def open(self, number: int, path: str, flags: int) -> None:
        """Opens a path as this descriptor. A terminal becomes the controlling one."""
        _check(_libc.posix_spawn_file_actions_addopen(self.pointer, number, os.fsencode(path), flags, 0))

    def duplicate(self, source: int, number: int) -> None:
        """Makes this descriptor a duplicate of `source`, which is not inherited itself."""
        _check(_libc.posix_spawn_file_actions_adddup2(self.pointer, source, number))

    def close(self, number: int) -> None:
        """Leaves this descriptor closed."""
        _check(_libc.posix_spawn_file_actions_addclose(self.pointer, number))

    def free(self) -> None:
        """Gives the memory back."""
        _libc.posix_spawn_file_actions_destroy(self.pointer)


def start(argv: Sequence[str], env: Mapping[str, str], actions: FileActions) -> int:
    """Starts a program as the leader of a new session and returns its pid.

    All signals have their default dispositions and none is blocked. The start is like vfork, so that its cost does not
    grow with this process's memory. It goes to the C library directly: os.posix_spawn cannot name the two signals that
    the C library uses itself, and those would be ignored in the new process. Raises OSError when the program cannot be
    executed.
    """
    pid = ctypes.c_int()
    error = _libc.posix_spawn(
        ctypes.byref(pid),
        os.fsencode(argv[0]),
        actions.pointer,
        _attributes,
        _strings(argv),
        _strings([f"{name}={value}" for name, value in env.items()]),
    )
    _check(error, argv[0])
    return pid.value


def _strings(words: Sequence[str]) -> ctypes.Array[ctypes.c_char_p]:
    encoded = [os.fsencode(word) for word in words]
    if any(b"\0" in word for word in encoded):
        raise OSError(errno.EINVAL, "a word of the command line or the environment holds a NUL")
    return (ctypes.c_char_p * (len(words) + 1))(*encoded, None)


def _make_attributes() -> ctypes.Array[ctypes.c_char]:
    attributes = ctypes.create_string_buffer(SPAWN_OBJECT_SIZE)
    bits = sum(1 << (number - 1) for number in range(1, 65) if number not in (signal.SIGKILL, signal.SIGSTOP))
    to_default = ctypes.create_string_buffer(bits.to_bytes(8, sys.byteorder), SIGNAL_SET_SIZE)
    none = ctypes.create_string_buffer(SIGNAL_SET_SIZE)
    _check(_libc.posix_spawnattr_init(attributes))
    _check(_libc.posix_spawnattr_setsigdefault(attributes, to_default))
    _check(_libc.posix_spawnattr_setsigmask(attributes, none))
    _check(_libc.posix_spawnattr_setflags(attributes, ctypes.c_short(SETSIGDEF | SETSIGMASK | SETSID)))
    return attributes


def _check(error: int, path: str | None = None) -> None:
    if error != 0:
        raise OSError(error, os.strerror(error), path)


_libc = ctypes.CDLL(None, use_errno=True)
_attributes = _make_attributes()


def adopt_orphans(adopt: bool) -> bool:
    """Makes this process the parent of every descendant whose own parent ends. Returns whether it was so before."""
    before = ctypes.c_int()
    if _libc.prctl(PR_GET_CHILD_SUBREAPER, ctypes.byref(before), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "cannot ask whether this process is a subreaper")
    if _libc.prctl(PR_SET_CHILD_SUBREAPER, int(adopt), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "cannot become a subreaper")
    return bool(before.value)


class ProcessState(NamedTuple):
    """What the kernel says of a process. `state` is one letter; Z is one that ended and was not waited for."""

    name: str
    state: str
    parent: int
    session: int


def state_of(pid: int) -> ProcessState | None:
    """The state of a process, or None when there is no such process."""
    try:
        with open(f"/proc/{pid}/stat", "rb", buffering=0) as file:
            text = file.read(4096).decode(errors="backslashreplace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name stands in brackets and may hold spaces and brackets itself.
    head, _, tail = text.rpartition(")")
    fields = tail.split()
    return ProcessState(head.partition("(")[2], fields[0], int(fields[1]), int(fields[3]))


def children_of(pid: int) -> list[int]:
    """The children of all threads of a process. Exact when none of them is running."""
    if not LISTS_CHILDREN:
        return _children_by_parent(pid)
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", "rb", buffering=0) as file:
                found += map(int, file.readall().split())
    except (FileNotFoundError, ProcessLookupError):
        pass  # It or one of its threads ends now; the next look sees where its children went.
    return found


def _children_by_parent(pid: int) -> list[int]:
    """The same on kernels that do not list the children of a thread."""
    others = (int(name) for name in os.listdir("/proc") if name.isdigit())
    return [other for other in others if (state := state_of(other)) is not None and state.parent == pid]


def has_ended(pid: int, state: ProcessState) -> bool:
    """Whether a process only waits to be reaped. One whose first thread has ended lives on while it has others."""
    if state.state not in "ZX":
        return False
    try:
        return len(os.listdir(f"/proc/{pid}/task")) <= 1
    except (FileNotFoundError, ProcessLookupError):
        return True


def command_of(pid: int, state: ProcessState) -> str:
    """The command line of a process for people, or its name in brackets when it has none."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb", buffering=0) as file:
            words = file.read(4 * COMMAND_LIMIT).rstrip(b"\0").replace(b"\0", b" ")
    except (FileNotFoundError, ProcessLookupError):
        words = b""
    text = words.decode(errors="backslashreplace") or f"[{state.name}]"
    return text if len(text) <= COMMAND_LIMIT else text[:COMMAND_LIMIT] + "…"


def send_to_child(pid: int, number: int, parents: Iterable[int]) -> ProcessState | None:
    """Sends a signal to a process that is a child of one of `parents`; returns its state, or None if it no longer is.

    The process is held by a descriptor between the check and the signal, so that a pid used again misdirects nothing.
    """
    try:
        descriptor = os.pidfd_open(pid)
    except OSError as error:
        if error.errno in (errno.ESRCH, errno.EINVAL):
            return None
        raise
    try:
        state = state_of(pid)
        if state is None or state.parent not in parents:
            return None
        signal.pidfd_send_signal(descriptor, number)
        return state
    except ProcessLookupError:
        return None
    finally:
        os.close(descriptor)


def open_terminal() -> tuple[int, int, str]:
    """Opens a pseudo-terminal of 80 columns and 24 lines: both descriptors and the path of the terminal's end.

    A session leader that opens the path gets it as its controlling terminal.
    """
    master, terminal = os.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    return master, terminal, os.ttyname(terminal)


class PidsGroup:
    """A cgroup that bounds the number of processes and threads of a worker and its case."""

    def __init__(self, path: str) -> None:
        self.path = path

    @classmethod
    def create(cls, name: str, limit: int = PROCESS_LIMIT) -> PidsGroup | None:
        """Makes a group, or returns None where the machine or the rights do not allow it."""
        for parent in pids_folders(_text_of("/proc/self/mounts"), _text_of("/proc/self/cgroup")):
            path = os.path.join(parent, name)
            try:
                os.mkdir(path)
            except OSError:
                continue
            try:
                _write(os.path.join(path, "pids.max"), str(limit))
                return cls(path)
            except OSError:
                os.rmdir(path)
        return None

    def join(self) -> bool:
        """Moves this process into the group. Returns whether that was allowed."""
        return self._move_to(self.path)

    def leave(self) -> None:
        """Moves this process out of the group and removes it."""
        if self._move_to(os.path.dirname(self.path)):
            self.remove()

    def remove(self) -> None:
        """Removes the group, whose processes have all ended. The kernel may need a moment to notice."""
        until = time.monotonic() + 1.0
        while True:
            try:
                os.rmdir(self.path)
                return
            except FileNotFoundError:
                return
            except OSError as error:
                if error.errno != errno.EBUSY or time.monotonic() > until:
                    return
            time.sleep(0.005)

    @staticmethod
    def _move_to(path: str) -> bool:
        try:
            _write(os.path.join(path, "cgroup.procs"), "0")
            return True
        except OSError:
            return False


def pids_folders(mounts: str, own: str) -> list[str]:
    """The folders in which a pids cgroup may be made, best first, from the texts of /proc/self/mounts and cgroup.

    The old hierarchy takes groups below the own one. The unified one demands a folder that hands the controller down,
    which the own group cannot do while it holds processes: the nearest one above that does is taken.
    """
    folders: list[str] = []
    groups = [line.split(":", 2) for line in own.splitlines()]
    for line in mounts.splitlines():
        _, mount, kind, options = line.split()[:4]
        if kind == "cgroup" and "pids" in options.split(","):
            folders += [mount + path.rstrip("/") for _, names, path in groups if "pids" in names.split(",")]
            folders.append(mount)
        elif kind == "cgroup2":
            for number, names, path in groups:
                if (number, names) == ("0", ""):
                    folders += _folders_that_hand_down(mount, path)
    return folders


def _folders_that_hand_down(mount: str, path: str) -> list[str]:
    found = []
    folder = mount + path.rstrip("/")
    while folder.startswith(mount):
        if "pids" in _text_of(os.path.join(folder, "cgroup.subtree_control")).split():
            found.append(folder)
        folder = os.path.dirname(folder)
    return found


def bound_processes_of_user() -> None:
    """Bounds the processes of the user by a limit, in place of a cgroup. Root is not bound by it."""
    own = os.getuid()
    threads = 0
    for name in os.listdir("/proc"):
        try:
            if name.isdigit() and os.stat(f"/proc/{name}").st_uid == own:
                threads += len(os.listdir(f"/proc/{name}/task"))
        except OSError:
            continue
    soft, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    wanted = threads + USER_PROCESS_LIMIT
    if soft == resource.RLIM_INFINITY or soft > wanted:
        resource.setrlimit(resource.RLIMIT_NPROC, (wanted, hard))


def _text_of(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
