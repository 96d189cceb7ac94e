"""What was measured, as a table for people and as `bench/out/latest.json` for programs."""

import json
from collections.abc import Callable
from pathlib import Path

OUT = Path(__file__).parent / "out" / "latest.json"
AIMS = {
    "list": 12, "list_filtered": 12, "list_deep": 12, "scope_team": 12, "scope_own_sparse": 12, "board": 40, "card": 15,
    "scope_condition": 12, "search": 25, "search_begun": 25, "search_team": 25, "create": 15,
    "filter_links": 150, "filter_custom": 12, "sort_custom": 12, "formula_page": 60, "duplicate_check": 20,
}  # fmt: skip
"""Milliseconds at p50 that each should take at full scale."""
PAGES = 300
KEPT = (
    "p50_ms", "p95_ms", "raw_ms", "ratio", "ratio_whole", "rps", "seconds", "rows", "rows_per_s", "rss_mb",
    "precision", "recall",
    "steal_pct",
)  # fmt: skip
LONG = {"bulk_edit_100k": 15, "export_1m": 60, "duplicates_1m": 60}
"""Seconds that each may take at full scale."""
COPIES, RESIDENT = 4, 300
"""So many times the COPY of its clean rows an import may take, and so many MB."""
PRECISION, RECALL = 0.99, 0.95
"""So many of the pairs that are taken for duplicates are some, and so many of those that there are, are found."""


def tell(figures: dict[str, dict], missing: dict[str, str], scale: str, say: Callable[[str], None]) -> None:
    """Print the table and write the file."""
    say(f"{'':18}{'p50 ms':>9}{'p95 ms':>9}{'best ms':>9}{'raw ms':>9}{'ratio':>8}{'aim ms':>8}")
    for name, found in figures.items():
        if "rps" in found:
            say(f"{name:18}{found['rps']:>9.0f} pages a second on eight connections{_verdict(found['rps'] >= PAGES)}")
            continue
        if "precision" in found:
            reached = found["precision"] >= PRECISION and found["recall"] >= RECALL
            said = f"precision {found['precision']:.4f}, recall {found['recall']:.4f} of {found['pairs']:,} pairs"
            say(f"{name:18} {said}{_verdict(reached)}")
            continue
        if "rows_per_s" in found:
            reached = found["ratio"] <= COPIES and found["rss_mb"] <= RESIDENT
            said = f"{found['rows']:,} rows, {found['rows_per_s']:,} a second, {found['rss_mb']} MB resident"
            copies = f"{found['ratio']} times their COPY, {found['ratio_whole']} times with e-mails and phones"
            say(f"{name:18} {said}, {copies}{_verdict(reached)}")
            continue
        if "seconds" in found:
            verdict = _verdict(found["seconds"] <= LONG[name])
            memory = f", {found['rss_mb']} MB resident" if "rss_mb" in found else ""
            say(f"{name:18}{found['seconds']:>9.1f} s for {found['rows']:,} records{memory}{verdict}")
            continue
        numbers = f"{found['p50_ms']:>9.1f}{found['p95_ms']:>9.1f}{found['best_ms']:>9.1f}"
        numbers += f"{found['raw_ms']:>9.2f}{found['ratio']:>7.0f}×"
        aim = AIMS[name]
        say(f"{name:18}{numbers}{aim:>8}{_verdict(found['p50_ms'] <= aim)}")
    for name, why in missing.items():
        say(f"{name:18} missing: {why}")
    OUT.parent.mkdir(exist_ok=True)
    kept = {name: {key: value for key, value in one.items() if key in KEPT} for name, one in figures.items()}
    found = {"scale": scale, **kept} | ({"missing": missing} if missing else {})
    OUT.write_text(json.dumps(found, indent=2) + "\n")
    say(f"Written to {OUT.relative_to(OUT.parents[2])}")


def _verdict(reached: bool) -> str:
    return "" if reached else "  ← over"
