"""What the wordings and notes of all subgroups add up to. Pure arithmetic."""
