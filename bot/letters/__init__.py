"""Letters as PDF/A-2a and PDF/UA-1, set by Typst from templates that the office can replace."""
