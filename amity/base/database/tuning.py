"""The server's settings for this machine: a laptop with two cores is served well, a larger one better."""

import os
from pathlib import Path

from .planner import PLANNER

MB = 1024 * 1024


def settings_text(socket: Path, *, small_and_careless: bool = False) -> str:
    """The text of `amity.conf`. `small_and_careless` is for tests: little memory, and no care for a power cut."""
    chosen = _common(socket) | (_careless() if small_and_careless else _for_memory(_memory()))
    lines = [f"{name} = '{str(value).replace("'", "''")}'" for name, value in chosen.items()]
    return "# Written by Amity at every start. Your own settings go into postgresql.conf.\n" + "\n".join(lines) + "\n"


def _common(socket: Path) -> dict[str, object]:
    return {
        "listen_addresses": "",
        "unix_socket_directories": socket,
        "unix_socket_permissions": "0700",
        "max_connections": 100,
        "timezone": "UTC",
        "log_timezone": "UTC",
        "datestyle": "iso, ymd",
        "random_page_cost": 1.1,
        **PLANNER,
        "log_line_prefix": "%m [%p] ",
        "log_lock_waits": "on",
    }


def _for_memory(memory: int) -> dict[str, object]:
    return {
        "shared_buffers": f"{max(64, min(memory // 4, 2048 * MB) // MB)}MB",
        "effective_cache_size": f"{max(128, memory // 2 // MB)}MB",
        "maintenance_work_mem": f"{max(32, min(memory // 16, 512 * MB) // MB)}MB",
        "work_mem": "16MB",
        "wal_compression": "on",
        "min_wal_size": "128MB",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        # An archive whose disk is away must not fill this one: what it has missed is dropped, and it begins anew.
        "max_slot_wal_keep_size": "4GB",
        # A log file for each day of the week, written anew when that day comes again.
        "logging_collector": "on",
        "log_filename": "postgresql-%a.log",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_truncate_on_rotation": "on",
    }


def _careless() -> dict[str, object]:
    return {
        "shared_buffers": "128MB",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "wal_level": "minimal",
        "max_wal_senders": 0,
        "max_wal_size": "4GB",
        "autovacuum": "off",
    }


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
