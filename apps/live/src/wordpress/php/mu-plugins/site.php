<?php
/**
 * Plugin Name: A site for tests
 * Description: What a site with working cron, open to guests or not, does; and a way in for set-up.
 */

// Guests write by REST only where a site says so.
add_filter( 'rest_allow_anonymous_comments', fn() => '1' === get_option( 'blog_live_guests' ) );

// Held by a plugin's rule, as WordPress itself tells only new writers from known ones.
add_filter(
	'pre_comment_approved',
	fn( $approved, $comment ) => 1 === $approved && empty( $comment['user_id'] ) && 'guests' === get_option( 'blog_live_moderation' ) ? 0 : $approved,
	10,
	2
);

// One comment in 15 seconds from an address.
if ( '1' !== get_option( 'blog_live_flood' ) ) {
	remove_filter( 'comment_flood_filter', 'wp_throttle_comment_flood', 10 );
}

add_filter( 'pre_wp_mail', '__return_true' );

add_action(
	'init',
	function () {
		$numbers = array( 'schema' => array( 'type' => 'array', 'items' => array( 'type' => 'integer' ) ) );
		$anything = array( 'schema' => array( 'type' => 'object', 'additionalProperties' => true ) );
		$fields = array(
			'mood'   => array( 'type' => 'string', 'show_in_rest' => true ),
			'stars'  => array( 'type' => 'integer', 'show_in_rest' => true ),
			'miles'  => array( 'type' => 'array', 'show_in_rest' => $numbers ),
			'list'   => array( 'type' => 'array', 'show_in_rest' => $numbers ),
			'hidden' => array( 'type' => 'object', 'show_in_rest' => $anything ),
		);
		foreach ( $fields as $name => $field ) {
			foreach ( array( 'post', 'page' ) as $type ) {
				register_post_meta( $type, $name, $field + array( 'single' => true ) );
			}
		}
	}
);

// What cron would do: the events that publish scheduled posts, when due. The other events check for
// updates and the like.
add_action(
	'init',
	function () {
		$hook = 'publish_future_post';
		foreach ( wp_get_ready_cron_jobs() as $time => $hooks ) {
			foreach ( $hooks[ $hook ] ?? array() as $event ) {
				wp_unschedule_event( $time, $hook, $event['args'] );
				do_action_ref_array( $hook, $event['args'] );
			}
		}
	},
	100
);

// Set-up by the tests: runs the code that comes with the token of this run.
add_action(
	'wp_loaded',
	function () {
		$token = getenv( 'BLOG_LIVE_TOKEN' );
		if ( ! $token || ! hash_equals( $token, $_SERVER['HTTP_X_BLOG_LIVE'] ?? '' ) ) {
			return;
		}
		header( 'Content-Type: application/json' );
		try {
			// phpcs:ignore Squiz.PHP.Eval -- that is what it is for.
			$value = eval( file_get_contents( 'php://input' ) );
			echo wp_json_encode( array( 'value' => $value ) );
		} catch ( Throwable $error ) {
			echo wp_json_encode( array( 'error' => $error->getMessage() ) );
		}
		exit;
	}
);
