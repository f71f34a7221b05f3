# Debian packages by CPack, one a component of cmake/install.cmake:
#   gongkai          the tool, its manual pages and completion, the SQLite extension
#   libgongkaiX.Y    the shared libraries
#   libgongkai-dev   headers, CMake package, pkg-config
# packaging/debian.sh makes them, from the preset `package`, and proves them in a chroot. Packages are
# for /usr: builds for other places have none.
if(NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  return()
endif()
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gongkai)
set(CPACK_PACKAGE_VENDOR "The gongkai authors")
set(GONGKAI_PACKAGER "The gongkai authors <gongkai@localhost>" CACHE STRING
  "Maintainer of the packages: NAME <ADDRESS>")
set(CPACK_PACKAGE_CONTACT "${GONGKAI_PACKAGER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_COMPONENTS_ALL tool library development)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# What a package needs is read from its binaries; the tool and its library go together exactly.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(soname ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(library_package libgongkai${soname})

set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "reader of Chinese annual reports on open government")
set(story "gongkai reads the annual reports that every Chinese authority publishes on
open government information into an SQLite database: every figure with the
words that it was read from, its arithmetic audited, places and years
comparable.")
set(CPACK_DEBIAN_TOOL_PACKAGE_NAME gongkai)
set(CPACK_DEBIAN_TOOL_PACKAGE_SECTION text)
set(CPACK_DEBIAN_TOOL_PACKAGE_DEPENDS "${library_package} (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_TOOL_PACKAGE_RECOMMENDS "poppler-utils, poppler-data")
set(CPACK_DEBIAN_TOOL_PACKAGE_SUGGESTS "libreoffice-writer-nogui, libreoffice-calc-nogui, sqlite3")
set(CPACK_DEBIAN_TOOL_DESCRIPTION "${story}
.
This package has the command-line tool and the extension for SQLite.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${library_package})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "${story}
.
This package has the shared libraries, for C++ and for C.")
file(WRITE ${PROJECT_BINARY_DIR}/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_BINARY_DIR}/triggers)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libgongkai-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${library_package} (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "${story}
.
This package has what programs are built with.")

# Debian wants its copyright file and a compressed changelog in every package's own folder.
find_program(GONGKAI_GZIP gzip REQUIRED)
set(changelog ${PROJECT_BINARY_DIR}/changelog.gz)
configure_file(${PROJECT_SOURCE_DIR}/packaging/changelog.in ${PROJECT_BINARY_DIR}/changelog
  @ONLY)
execute_process(COMMAND ${GONGKAI_GZIP} -9nc ${PROJECT_BINARY_DIR}/changelog
  OUTPUT_FILE ${changelog} COMMAND_ERROR_IS_FATAL ANY)
foreach(pair IN ITEMS tool:gongkai library:${library_package} development:libgongkai-dev)
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 component)
  list(GET pair 1 package)
  set(folder ${CMAKE_INSTALL_DATADIR}/doc/${package})
  install(FILES ${changelog} DESTINATION ${folder} COMPONENT ${component})
  install(FILES ${PROJECT_SOURCE_DIR}/packaging/copyright DESTINATION ${folder}
    COMPONENT ${component})
endforeach()
# Debian's manual pages are compressed.
install(CODE "file(GLOB pages \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}/man1/gongkai*.1\")
execute_process(COMMAND ${GONGKAI_GZIP} -9nf \${pages} COMMAND_ERROR_IS_FATAL ANY)"
  COMPONENT tool)

include(CPack)
