/* 修改记录 of a cell, over the open page: of the one one was in last, or of the one that a comment is written on. Without a
   cell, and without a script, the link opens a page. */

// address() → that of the cell's history, empty where there is no cell; focusBack() is called when it has been read
export function showHistory(link, address, focusBack) {
  link.addEventListener("click", async (event) => {
    if (!address() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const asked = address();
    const found = await historyAt(asked);
    if (found) open(found, asked);
    else location.assign(link.href); // the page itself says what is the matter
  });

  function open(found, asked) {
    const dialog = document.getElementById("cell-history-dialog").content.firstElementChild.cloneNode(true);
    dialog.querySelector("div").appendChild(document.importNode(found, true));
    dialog.querySelector(".actions a").href = asked.split("?")[0];
    dialog.addEventListener("close", () => {
      dialog.remove();
      focusBack();
    });
    document.body.append(dialog);
    dialog.showModal();
  }
}

// Of the cell one was in last.
export function showHistoryInGrid(form, grid) {
  const link = document.querySelector("[data-cell-history]");
  let last = null; // the field

  form.addEventListener("focusin", (event) => {
    if (grid.has(event.target)) last = event.target;
  });
  showHistory(link, () => (last ? `${link.href}?cell=${encodeURIComponent(last.name)}` : ""), () => last.focus());
}

// → the section of the page that tells it; null where the server gave another page, or none
async function historyAt(address) {
  try {
    const response = await fetch(address, { credentials: "same-origin" });
    return new DOMParser().parseFromString(await response.text(), "text/html").getElementById("cell-history");
  } catch (error) {
    return null;
  }
}
