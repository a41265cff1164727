/* 修改记录 of the cell one was in last, over the open page. Without a cell, and without a script, the link opens that of
   the table. */

export function showHistory(form, grid) {
  const link = document.querySelector("[data-cell-history]");
  let last = null; // the field one was in

  form.addEventListener("focusin", (event) => {
    if (grid.has(event.target)) last = event.target;
  });

  link.addEventListener("click", async (event) => {
    if (!last || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const found = await historyOf(`${link.href}?cell=${encodeURIComponent(last.name)}`);
    if (found) open(found);
    else location.assign(link.href); // the page itself says what is the matter
  });

  function open(found) {
    const dialog = document.getElementById("cell-history-dialog").content.firstElementChild.cloneNode(true);
    dialog.querySelector("div").appendChild(document.importNode(found, true));
    dialog.querySelector("a").href = link.href;
    dialog.addEventListener("close", () => {
      dialog.remove();
      last.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  }
}

// → the section of the page that tells it; null where the server gave another page, or none
async function historyOf(address) {
  try {
    const response = await fetch(address, { credentials: "same-origin" });
    return new DOMParser().parseFromString(await response.text(), "text/html").getElementById("cell-history");
  } catch (error) {
    return null;
  }
}
