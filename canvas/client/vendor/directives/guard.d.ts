export function guard(seen: unknown[], value: () => unknown): unknown;
