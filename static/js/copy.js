// A button below each text that is there to be copied. The text can be chosen and copied by hand without it.
"use strict";

(() => {
  function start(field) {
    const text = field.querySelector("textarea");
    const button = document.createElement("button");
    const status = document.createElement("span");

    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = field.dataset.copy;
    status.className = "copied";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      status.textContent = ""; // else the same word would not be said again
      if (await copied(text)) status.textContent = field.dataset.copied;
      else text.focus();
    });
    const line = document.createElement("p");
    line.className = "copy-line";
    line.append(button, status);
    field.append(line);
  }

  // Browsers have a clipboard only where the connection is safe; elsewhere the older way, which chooses the text.
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text.value);
      return true;
    } catch {
      text.select();
      return document.execCommand("copy");
    }
  }

  document.querySelectorAll("[data-copy]").forEach(start);
})();
