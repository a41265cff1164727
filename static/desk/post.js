/* The one way to post a form and to read the answer, which is JSON. `kind` is the word by which the server knows that
   a script asks. */

// What a form would post. The cells of a table are many and short: encoded as an address is, the server reads them some
// twenty times as fast as in parts. A text is long and Chinese, and is sent in parts, where it stays as it is.
export function bodyOf(form) {
  const fields = new FormData(form);
  return form.querySelector("textarea") ? fields : new URLSearchParams(fields);
}

// → {status, isOk, answer}: answer is null where the server sent something else, such as the page for signing in.
// Rejects when the server could not be reached, or took longer than `limit` ms.
export async function post(address, body, kind, limit) {
  const stop = new AbortController();
  const timer = limit ? setTimeout(() => stop.abort(), limit) : null;
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { "X-Requested-With": kind },
      credentials: "same-origin",
      signal: stop.signal,
    });
    const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
    return { status: response.status, isOk: response.ok, answer: isJson ? await response.json() : null };
  } finally {
    clearTimeout(timer);
  }
}
