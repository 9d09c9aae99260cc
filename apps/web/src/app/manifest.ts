import type { MetadataRoute } from 'next';

/** What a phone shows when the site is put on its home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Postern',
    short_name: 'Postern',
    description: 'Short posts by people who had something to say.',
    start_url: '/',
    display: 'minimal-ui',
    icons: [{ src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' }],
  };
}
