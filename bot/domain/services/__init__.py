"""Kommunale Eingliederungsleistungen (§ 16a SGB II): monthly figures of the Jobcenter and of the providers."""
