# Plain comments of the public headers -> comments that Doxygen reads.
# Angle brackets, at signs, hashes and backslashes mean themselves.
/^ *\/\//s/[\\@<>#]/\\&/g
# The continuation of a comment behind a member, far to the right.
s|^( {20,})//|\1///<|
# A comment of its own: it stands before what it speaks of.
s|^( *)//( \|$)|\1///\2|
# Behind a member.
s|^( *[^ /].*[;,{}]) *// |\1  ///< |
