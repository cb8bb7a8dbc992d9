"""The page that every run writes: what was read, where the reports agree and where they do not."""

from pipeline.report.limits import Limits
from pipeline.report.page import REPORT, report_page, write_report

__all__ = ["REPORT", "Limits", "report_page", "write_report"]
