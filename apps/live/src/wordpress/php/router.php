<?php
// The router of PHP's own web server: files as they are, all else to WordPress. A site may stand in
// a sub-folder of the server.
$root = getenv( 'BLOG_LIVE_CORE' );
$base = rtrim( (string) parse_url( getenv( 'BLOG_LIVE_URL' ), PHP_URL_PATH ), '/' );
$path = (string) parse_url( 'http://host' . $_SERVER['REQUEST_URI'], PHP_URL_PATH );

if ( '/__install' === $path && getenv( 'BLOG_LIVE_INSTALL' ) ) {
	require __DIR__ . '/install.php';
	return true;
}
if ( '' !== $base && $path !== $base && ! str_starts_with( $path, $base . '/' ) ) {
	http_response_code( 404 );
	echo 'Not of this site.';
	return true;
}
$inner = rawurldecode( substr( $path, strlen( $base ) ) );
$file  = str_contains( $inner, '..' ) ? '' : $root . $inner;
if ( is_dir( $file ) ) {
	$file = rtrim( $file, '/' ) . '/index.php';
}
if ( is_file( $file ) && ! str_ends_with( $file, '.php' ) ) {
	$types = array( 'css' => 'text/css', 'js' => 'text/javascript', 'png' => 'image/png', 'svg' => 'image/svg+xml' );
	header( 'Content-Type: ' . ( $types[ pathinfo( $file, PATHINFO_EXTENSION ) ] ?? 'application/octet-stream' ) );
	readfile( $file );
	return true;
}
if ( ! is_file( $file ) ) {
	$file = $root . '/index.php';
}
$_SERVER['SCRIPT_FILENAME'] = $file;
$_SERVER['SCRIPT_NAME']     = $base . substr( $file, strlen( $root ) );
$_SERVER['PHP_SELF']        = $_SERVER['SCRIPT_NAME'];
chdir( dirname( $file ) );
require $file;
