import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { getBlog, siteUrl } from '../lib/blog';
import './style.css';

export async function generateMetadata(): Promise<Metadata> {
  const { title, tagline } = await getBlog();
  return {
    metadataBase: new URL(siteUrl),
    title: { default: title, template: `%s · ${title}` },
    description: tagline ?? undefined,
    alternates: { types: { 'application/rss+xml': '/feed.xml' } },
  };
}

export default async function Layout({ children }: { children: ReactNode }) {
  const { title, language } = await getBlog();
  return (
    <html lang={language ?? 'en'}>
      <body>
        <header>
          <Link href="/">{title}</Link>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
