"""The one Jinja environment, for rendering and for the check: what a template from anywhere may do, and nothing else."""
