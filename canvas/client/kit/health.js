// Asks whether the server is there. It is loaded with the page: once the server is away, nothing more can be.
const ASKING = 4000;

/**
 * Whether the server of this socket is there: it says so itself, so that a proxy's page in its place does not count.
 * Where a proxy keeps that address to itself, only the socket can tell.
 * @param {string | URL} url
 */
export async function serves(url) {
  const health = new URL("healthz", String(url).replace(/^ws/, "http"));
  try {
    const answer = await fetch(health, { cache: "no-store", signal: AbortSignal.timeout(ASKING) });
    if (answer.status === 401 || answer.status === 403) return true;
    return answer.ok && typeof (await answer.json()).status === "string";
  } catch {
    return false;
  }
}
