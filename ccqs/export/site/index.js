// Leads to the page in a language of the reader, and takes the anchor along.
"use strict";
{
  const pages = new Map([...document.querySelectorAll("[data-lang]")].map((link) => [link.dataset.lang, link]));
  const wanted = navigator.languages.map((one) => one.slice(0, 2).toLowerCase()).find((one) => pages.has(one));
  const page = pages.get(wanted) ?? [...pages.values()][0];
  if (page) location.replace(page.getAttribute("href") + location.hash);
}
