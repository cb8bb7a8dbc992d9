"""The tables of a run in the forms that others open: a workbook, CSV for Excel, ClaimReview."""

from pipeline.export.claimreview import claim_reviews, written
from pipeline.export.csv_excel import write_csv_excel
from pipeline.export.xlsx import write_xlsx

__all__ = ["claim_reviews", "write_csv_excel", "write_xlsx", "written"]
