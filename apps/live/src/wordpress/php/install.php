<?php
// Makes the site: what the installer's pages do, without a browser. Prints the accounts as JSON.
define( 'WP_INSTALLING', true );
require getenv( 'BLOG_LIVE_CORE' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'A blog for tests', 'admin', 'admin@blog.example', true, '', wp_generate_password() );

// What every new site begins with would be in the way of tests that count.
foreach ( get_posts( array( 'post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1 ) ) as $post ) {
	wp_delete_post( $post->ID, true );
}

$roles    = array(
	'member'      => 'subscriber',
	'otherMember' => 'subscriber',
	'author'      => 'author',
	'otherAuthor' => 'author',
	'editor'      => 'editor',
	'admin'       => 'administrator',
);
$accounts = array();
foreach ( $roles as $actor => $role ) {
	$login = strtolower( $actor );
	$name  = ucfirst( strtolower( preg_replace( '/([A-Z])/', ' $1', $actor ) ) ) . ' of the tests';
	$user  = array(
		'user_login'   => $login,
		'user_email'   => $login . '@blog.example',
		'display_name' => $name,
		'nickname'     => $name,
		'role'         => $role,
	);
	$known = get_user_by( 'login', $login );
	$id    = $known
		? wp_update_user( array( 'ID' => $known->ID ) + $user )
		: wp_insert_user( $user + array( 'user_pass' => wp_generate_password() ) );
	if ( is_wp_error( $id ) ) {
		throw new RuntimeException( $login . ': ' . $id->get_error_message() );
	}
	list( $password ) = WP_Application_Passwords::create_new_application_password( $id, array( 'name' => 'tests' ) );
	$accounts[ $actor ] = array(
		'id'       => (string) $id,
		'login'    => $login,
		'name'     => $name,
		'password' => $password,
	);
}

header( 'Content-Type: application/json' );
echo wp_json_encode( array( 'version' => $GLOBALS['wp_version'], 'accounts' => $accounts ) );
