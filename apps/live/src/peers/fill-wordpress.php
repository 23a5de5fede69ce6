<?php
// Writes `$count` posts of the blog in `$file`, from `$from` on, by WordPress's own functions. The comments come with
// the last posts.
global $wpdb;
set_time_limit( 0 );
$blog    = json_decode( file_get_contents( $file ), true );
$authors = array();
foreach ( $blog['authors'] as $name ) {
	$known     = get_user_by( 'login', $name );
	$authors[] = $known ? $known->ID : wp_insert_user(
		array(
			'user_login'   => $name,
			'display_name' => $name,
			'user_pass'    => wp_generate_password(),
			'role'         => 'author',
		)
	);
}
$utc  = static fn( string $at ) => gmdate( 'Y-m-d H:i:s', strtotime( $at ) );
$last = 0;
$wpdb->query( 'START TRANSACTION' );
wp_defer_term_counting( true );
foreach ( array_slice( $blog['posts'], $from, $count ) as $post ) {
	$other = $last;
	$last  = wp_insert_post(
		array(
			'post_status'   => 'publish',
			'post_title'    => $post['title'],
			'post_name'     => $post['slug'],
			'post_excerpt'  => $post['excerpt'],
			'post_content'  => implode(
				"\n\n",
				array_map( static fn( $text ) => "<!-- wp:paragraph -->\n<p>$text</p>\n<!-- /wp:paragraph -->", $post['paragraphs'] )
			),
			'post_author'   => $authors[ $post['author'] ],
			'post_date'     => $utc( $post['at'] ),
			'post_date_gmt' => $utc( $post['at'] ),
			'tags_input'    => $post['tags'],
		),
		true
	);
	if ( is_wp_error( $last ) ) {
		throw new RuntimeException( $post['slug'] . ': ' . $last->get_error_message() );
	}
}
wp_defer_term_counting( false );
if ( $from + $count >= count( $blog['posts'] ) ) {
	$ids = array();
	foreach ( $blog['comments'] as $comment ) {
		$ids[] = wp_insert_comment(
			array(
				'comment_post_ID'  => $last,
				'comment_author'   => $comment['name'],
				'comment_content'  => $comment['text'],
				'comment_parent'   => null === $comment['parent'] ? 0 : $ids[ $comment['parent'] ],
				'comment_approved' => 1,
				'comment_date'     => $utc( $comment['at'] ),
				'comment_date_gmt' => $utc( $comment['at'] ),
			)
		);
	}
}
$wpdb->query( 'COMMIT' );
return array(
	'last'  => $last,
	'other' => $other,
);
