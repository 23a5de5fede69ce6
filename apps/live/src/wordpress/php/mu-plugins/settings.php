<?php
/**
 * Plugin Name: Settings of a site for tests
 * Description: Sets what the pages of the dashboard set, and what plugins add to it.
 */

/** Sets what is named; see site-settings.ts. */
function blog_live_set( array $settings ) {
	global $wpdb, $wp_rewrite;
	foreach ( $settings as $name => $value ) {
		switch ( $name ) {
			case 'permalinks':
				$wp_rewrite->set_permalink_structure( 'pretty' === $value ? '/%year%/%monthnum%/%postname%/' : '' );
				flush_rewrite_rules( false );
				break;
			case 'open':
				$status = $value ? 'open' : 'closed';
				// The option is for posts to come; who closes a blog closes the others by "bulk edit".
				if ( get_option( 'default_comment_status' ) !== $status ) {
					$wpdb->query( "UPDATE $wpdb->posts SET comment_status = '$status'" );
				}
				update_option( 'default_comment_status', $status );
				break;
			case 'guests':
				update_option( 'comment_registration', $value ? '0' : '1' );
				// A name and an address are asked of guests unless told; a name will do.
				update_option( 'require_name_email', '0' );
				update_option( 'blog_live_guests', $value ? '1' : '0' );
				break;
			case 'moderation':
				update_option( 'comment_previously_approved', '0' );
				update_option( 'comment_moderation', 'all' === $value ? '1' : '0' );
				update_option( 'blog_live_moderation', $value );
				break;
			case 'timeZone':
				$offset = preg_match( '/^([+-])(\d\d):(\d\d)$/', $value, $part )
					? ( $part[2] + $part[3] / 60 ) * ( '-' === $part[1] ? -1 : 1 )
					: null;
				update_option( 'timezone_string', null === $offset ? $value : '' );
				update_option( 'gmt_offset', null === $offset ? '' : (string) $offset );
				break;
			case 'floodProtection':
				update_option( 'blog_live_flood', $value ? '1' : '0' );
				break;
			default:
				throw new InvalidArgumentException( "There is no setting $name." );
		}
	}
}
