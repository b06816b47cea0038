/** A sitemap (sitemaps.org, 0.9) of these addresses. */
export function sitemapXml(addresses: string[]) {
  const urls = addresses.map((address) => `  <url><loc>${escapeXml(address)}</loc></url>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>\n',
  ].join('\n')
}

/** Lets every crawler in, but for the given paths (RFC 9309). */
export function robotsText(sitemap: string, disallowed: string[] = []) {
  const rules = disallowed.length > 0 ? disallowed.map((path) => `Disallow: ${path}`) : ['Allow: /']
  return ['User-agent: *', ...rules, '', `Sitemap: ${sitemap}`, ''].join('\n')
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
