;(function () {
  'use strict'

  const uiRoot = document.currentScript.dataset.uiRoot

  navigationToggle()
  contentsOfThePage()
  wideTables()
  longNames()
  diagrams()

  function navigationToggle () {
    const toggle = document.getElementById('navigation-toggle')
    toggle.addEventListener('click', () => {
      const open = document.body.classList.toggle('navigation-open')
      toggle.setAttribute('aria-expanded', open)
    })
    document.querySelector('.navigation [aria-current]')?.scrollIntoView({ block: 'nearest' })
    window.scrollTo(window.scrollX, location.hash ? window.scrollY : 0)
  }

  function contentsOfThePage () {
    const headings = [...document.querySelectorAll('.doc h2[id], .doc h3[id]')]
    if (headings.length < 2) return
    const list = document.createElement('ul')
    for (const heading of headings) {
      const item = document.createElement('li')
      const link = document.createElement('a')
      item.className = heading.tagName.toLowerCase()
      link.href = '#' + heading.id
      link.textContent = heading.textContent
      item.append(link)
      list.append(item)
    }
    const title = document.createElement('p')
    title.textContent = 'On this page'
    document.getElementById('contents').append(title, list)
  }

  function wideTables () { // they scroll by themselves, not the page
    for (const table of document.querySelectorAll('.doc > table, .doc :not(.table) > table.tableblock')) {
      const frame = document.createElement('div')
      frame.className = 'table'
      table.replaceWith(frame)
      frame.append(table)
    }
  }

  function longNames () { // they break after punctuation
    for (const code of document.querySelectorAll('.doc td code')) {
      const parts = code.textContent.split(/(?<=[._/]|\w-)(?=\w)/)
      if (code.children.length || parts.length < 2) continue
      code.replaceChildren(...parts.flatMap((part, i) => (i ? [document.createElement('wbr'), part] : [part])))
    }
  }

  function diagrams () {
    const sources = [...document.querySelectorAll('.doc code.language-mermaid')].map((code) => {
      const frame = document.createElement('div')
      frame.className = 'diagram'
      code.closest('pre').replaceWith(frame)
      return { frame, text: code.textContent }
    })
    if (!sources.length) return
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const script = document.createElement('script')
    script.src = uiRoot + '/js/mermaid.js'
    script.onload = () => {
      draw()
      dark.addEventListener('change', draw)
    }
    document.body.append(script)

    async function draw () {
      window.mermaid.initialize({ startOnLoad: false, theme: dark.matches ? 'dark' : 'neutral', fontFamily: 'inherit' })
      for (const [i, { frame, text }] of sources.entries()) {
        frame.innerHTML = (await window.mermaid.render('diagram-' + i, text)).svg
      }
    }
  }
})()
