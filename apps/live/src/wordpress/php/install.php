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

// A blog that has been there for a while: ids of four digits, whose order as numbers and as text is one.
wp_delete_post( wp_insert_post( array( 'import_id' => 1000, 'post_title' => 'Gone' ) ), true );
$gone = array(
	$wpdb->comments      => 'comment_ID',
	$wpdb->terms         => 'term_id',
	$wpdb->term_taxonomy => 'term_taxonomy_id',
);
foreach ( $gone as $table => $id ) {
	$wpdb->insert( $table, array( $id => 1000 ) );
	$wpdb->delete( $table, array( $id => 1000 ) );
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
