"""report.jsonl: writing it and reading it back."""

from childproof.report.reader import find_reports, read_report, read_reports
from childproof.report.writer import ReportWriter

__all__ = ["ReportWriter", "find_reports", "read_report", "read_reports"]
