import Link from 'next/link';

export default function NotFound() {
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        <Link href="/">Read the newest posts</Link> instead.
      </p>
    </>
  );
}
