// Only improves: every screen works without it.
(() => {
  "use strict";
  const leave = document.getElementById("leave");
  // Blank at once, and nothing to come back to with one step back.
  leave?.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(leave));
    document.documentElement.replaceChildren();
    fetch(leave.action, {method: "POST", body, keepalive: true}).finally(() => window.location.replace("about:blank"));
  });

  const files = document.getElementById("files");
  const put = (list) => {
    if (!files || !list.length) return;
    const input = files.querySelector("input[type=file]");
    const carried = new DataTransfer();
    for (const file of list) carried.items.add(file);
    input.files = carried.files;
    files.submit();
  };
  if (files) {
    document.addEventListener("paste", (event) => {
      const list = [...event.clipboardData.files];
      if (list.length) { event.preventDefault(); put(list); }
    });
    document.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
    document.addEventListener("drop", (event) => {
      if (event.dataTransfer.files.length) { event.preventDefault(); put([...event.dataTransfer.files]); }
    });
  }

  // One box that marks all rows of the page.
  const head = document.querySelector("form.table thead th");
  if (head) {
    const label = document.createElement("label");
    label.className = "box";
    const all = document.createElement("input");
    all.type = "checkbox";
    const name = document.createElement("span");
    name.className = "unseen";
    name.textContent = "选中这一页的全部";
    label.append(all, name);
    head.replaceChildren(label);
    all.addEventListener("change", () => {
      for (const box of document.querySelectorAll("form.table tbody input[name=row]")) box.checked = all.checked;
    });
  }

  // 都没有 and the others exclude each other.
  for (const none of document.querySelectorAll(".choice.or input")) {
    const others = [...none.closest(".choices").querySelectorAll(".choice:not(.or) input")];
    none.addEventListener("change", () => { if (none.checked) for (const other of others) other.checked = false; });
    for (const other of others) other.addEventListener("change", () => { if (other.checked) none.checked = false; });
  }

  // A form is sent once.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    });
  }
  window.addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent; });
})();
