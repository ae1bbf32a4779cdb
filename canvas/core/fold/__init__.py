"""Operations folded into the state, pure and total."""
